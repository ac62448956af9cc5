namespace LearningGraph.Domain.Offers;

/// <summary>What the keys of items must satisfy, whatever they are about.</summary>
internal static class ItemKeys
{
    internal static void Check(List<SyncProblem> problems, string path, string key)
    {
        if (key.Length == 0)
        {
            problems.Add(SyncTexts.Missing(path));
        }
        else if (key.Length > OfferItem.ExternalIdLimit)
        {
            problems.Add(SyncTexts.Long(path, OfferItem.ExternalIdLimit, key.Length));
        }
    }
}
