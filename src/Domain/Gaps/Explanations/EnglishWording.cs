namespace LearningGraph.Domain.Gaps;

internal static class EnglishWording
{
    internal static Wording Instance { get; } = new()
    {
        Format = Wording.PointForDecimals,
        Levels = new("{0} level", "{0} levels"),
        Hours = new("{0} hour", "{0} hours"),
        Minutes = new("{0} minute", "{0} minutes"),
        Range = "{0} to {1}",
        Percent = "{0}%",
        Need = new("{0} person needs {1} at level {2}.", "{0} people need {1} at level {2}."),
        NobodyHasIt = "None of the {0} people in scope has that level.",
        EverybodyHasIt = "All {0} people in scope have that level.",
        TheOnlyOneHasIt = "The only person in scope has that level.",
        TheOnlyOneLacksIt = "The only person in scope is not known to have that level.",
        SomeHaveIt = new("{0} of the {1} people in scope has that level.", "{0} of the {1} people in scope have that level."),
        AllIsKnown = "There is evidence about everybody.",
        UnknownPeople = new("There is no evidence about {0} person;", "There is no evidence about {0} people;"),
        AtBest = new("at best {0} person has the level.", "at best {0} people have the level."),
        Met = new("The need is met; it breaks when {0} person leaves.", "The need is met; it breaks when {0} people leave."),
        Missing = new("{0} person is missing.", "{0} people are missing."),
        MissingRange = "{0} to {1} people are missing.",
        UnsureOrNobody = new(
            "Whether the need is met cannot be told: at worst {0} person is missing, at best nobody.",
            "Whether the need is met cannot be told: at worst {0} people are missing, at best nobody."),
        Unsure = "How far the need is met cannot be told: at worst {0} people are missing, at best {1}.",
        EvidenceAbout = new("Evidence about that person would make the figures certain.", "Evidence about those {0} people would make the figures certain."),
        Nearest = new("The nearest person has {1} to climb at most.", "The nearest {0} people have {1} to climb together at most."),
        GroupTooSmall = new(
            "Even if everybody reached the level, {0} person would be missing.", "Even if everybody reached the level, {0} people would be missing."),
        NoOffer = "No active offer raises the skill from below that level.",
        Offers = new("{0} active offer raises the skill: {1}, up to level {2}.", "{0} active offers raise the skill; the best one is {1}, up to level {2}."),
        OfferWithWork = "{0}, {1} of work",
        Online = "online",
        OnSite = "on site",
        Blended = "partly online, partly on site",
        AtWork = "at the workplace",
        Withheld = "The figures about {0} at level {1} are withheld, because the group is too small.",
        NobodyInScope = "Nobody is in scope of {0} at level {1}, so there is nothing to measure.",
        NothingRequired = "No skill is required here, so there is nothing to measure.",
        NobodyInScopeOfAny = new(
            "Nobody is in scope of the only requirement, so there is nothing to measure.", "Nobody is in scope of any of the {0} requirements, so there is nothing to measure."),
        AllWithheld = new(
            "The figures of {0} requirement are withheld, because its group is too small; nothing else can be measured.",
            "The figures of {0} requirements are withheld, because their groups are too small; nothing else can be measured."),
        Readiness = "Readiness is {0}, or {1} when only people who have the whole level count.",
        NoneIsMet = "None of the {0} requirements measured is met.",
        AllAreMet = "All {0} requirements measured are met.",
        TheOnlyOneIsMet = "The only requirement measured is met.",
        TheOnlyOneIsNotMet = "The only requirement measured is not met for certain.",
        SomeAreMet = new("{0} of the {1} requirements measured is met.", "{0} of the {1} requirements measured are met."),
        SomeAreWithheld = new("{0} requirement is left out, because its group is too small.", "{0} requirements are left out, because their groups are too small."),
        SomeHaveNobody = new("{0} requirement is left out, because nobody is in its scope.", "{0} requirements are left out, because nobody is in their scope."),
        LargestGap = "The largest gap is in {0}; closing it would raise readiness by {1}.",
        PercentagePoints = new("{0} percentage point", "{0} percentage points"),
        LessThanOnePoint = "less than a percentage point",
        UnknownShare = "There is no evidence about {0} of the people in scope, by weight of the requirements.",
    };
}
