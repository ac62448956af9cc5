using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Workforce;

/// <summary>What an item about a person must satisfy, and how reports tell what the rules of people refuse.</summary>
internal static class PersonItemRules
{
    private const int MostKeys = 20;

    /// <summary>The problems of an item by itself; none for a sound one.</summary>
    internal static List<SyncProblem> Check(PersonItem item, SourceVersion? version, string source)
    {
        var problems = new List<SyncProblem>();
        ItemKeys.Check(problems, "externalId", item.ExternalId);
        if (item.SourceVersion is not null && version is null)
        {
            problems.Add(SyncTexts.VersionUnreadable());
        }

        CheckReference(problems, "role", item.Role);
        CheckReference(problems, "unit", item.Unit);
        if (item.OtherKeys.Count > MostKeys)
        {
            problems.Add(SyncTexts.Many("externalIds", MostKeys, item.OtherKeys.Count));
            return problems;
        }

        for (var i = 0; i < item.OtherKeys.Count; i++)
        {
            CheckKey(problems, $"externalIds[{i}]", item.OtherKeys[i], source);
        }

        return problems;
    }

    /// <summary>The problems that only show in the person as he or she would be.</summary>
    internal static List<SyncProblem> Check(Person person, PersonPlaces places)
    {
        var problems = new List<SyncProblem>();
        if (person.ActiveTo < person.ActiveFrom)
        {
            problems.Add(SyncTexts.Invalid("activeTo", "De laatste dag ligt voor de eerste.", "The last day is before the first."));
        }

        if (places.All.Select(m => (DateOnly?)m.From).Min() is { } first && first < person.ActiveFrom)
        {
            problems.Add(SyncTexts.Invalid("activeFrom", $"De persoon had op {first:yyyy-MM-dd} al een plaats.", $"The person had a place on {first:yyyy-MM-dd} already."));
        }

        return problems;
    }

    /// <summary>What the rules of people refuse, as reports tell it.</summary>
    internal static SyncProblem ProblemOf(DomainException refused) => refused switch
    {
        TextTooLongException text => SyncTexts.Long(text.Field, text.Limit, text.Length),
        TooManyItemsException list => SyncTexts.Many(list.Field, list.Limit, list.Count),
        InvalidLanguageException language => SyncTexts.Language(language.Field, language.Language),
        ShareOutOfRangeException share => SyncTexts.Invalid(share.Field, "Dit veld neemt een waarde van 0 tot 1.", "This field takes a share from 0 to 1."),
        DateOutOfRangeException day => SyncTexts.Invalid(
            PathOf(day.Field), $"Dit veld neemt dagen van {day.Earliest:yyyy-MM-dd} tot {day.Latest:yyyy-MM-dd}.", $"This field takes days from {day.Earliest:yyyy-MM-dd} to {day.Latest:yyyy-MM-dd}."),
        NotEmployedException off => SyncTexts.Invalid("validFrom", $"De persoon werkt hier niet op {off.Day:yyyy-MM-dd}.", $"The person does not work here on {off.Day:yyyy-MM-dd}."),
        UnitNotThereException gone => SyncTexts.Invalid("unit", $"Deze eenheid bestaat niet op {gone.Day:yyyy-MM-dd}.", $"This unit does not exist on {gone.Day:yyyy-MM-dd}."),
        LaterChangeException later => SyncTexts.Recorded(PathOf(later.Field), later.Recorded),
        _ => throw refused,
    };

    /// <summary>The field of an item that the rules of people call by another name.</summary>
    private static string PathOf(string field) => field == "from" ? "validFrom" : field;

    private static void CheckReference(List<SyncProblem> problems, string path, KeyReference? reference)
    {
        if (reference is { Id: null, ExternalId: null or "" })
        {
            problems.Add(SyncTexts.Missing(path));
        }
    }

    private static void CheckKey(List<SyncProblem> problems, string path, OtherKey key, string source)
    {
        ItemKeys.Check(problems, path + ".source", key.Source);
        ItemKeys.Check(problems, path + ".value", key.Value);
        if (key.Source == source)
        {
            problems.Add(SyncTexts.Invalid(path + ".source", "De eigen code staat in externalId.", "The own key stands in externalId."));
        }
        else if (key.IsForeign)
        {
            problems.Add(SyncTexts.Foreign(path + ".source"));
        }
    }
}
