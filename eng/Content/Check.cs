using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>What the demo story needs; a table that breaks it stops the program.</summary>
internal static class Check
{
    private const string Main = "sustainable-growth";

    public static void All(OrganisationFile organisation, OfferFile offers, SkillFile skills)
    {
        var without = skills.Skills.Single(s => s.Labels["en"] == Program.SkillWithoutOffer).Key;
        foreach (var requirement in organisation.Goals.SelectMany(g => g.Requirements))
        {
            var teaching = Teaching(offers, requirement.Skill);
            Require(teaching.Count > 0 == (requirement.Skill != without), $"{requirement.Key}: {teaching.Count} offers");
        }

        foreach (var requirement in organisation.Goals.Single(g => g.Key == Main).Requirements)
        {
            var teaching = Teaching(offers, requirement.Skill);
            foreach (var lang in new[] { "nl", "en" })
            {
                var given = teaching.Where(o => o.Langs.Contains(lang)).ToList();
                Require(given.Count >= 3 && given.Select(o => o.Mode).Distinct().Count() >= 3, $"{requirement.Key} in {lang}: {given.Count} offers");
            }
        }

        Require(offers.Offers.Select(o => (o.Source, o.Id)).Distinct().Count() == offers.Offers.Count, "an offer occurs twice");
    }

    private static List<OfferRow> Teaching(OfferFile offers, string skill)
        => [.. offers.Offers.Where(o => o.Effects.Any(e => e.Skill == skill))];

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidDataException(message);
        }
    }
}
