using System.Globalization;
using System.Text.Json;
using static LearningGraph.Domain.Offers.SyncProblemCode;

namespace LearningGraph.Domain.Offers;

/// <summary>What reports say about items, in both languages.</summary>
internal static class SyncTexts
{
    internal static SyncProblem Missing(string path) => new(MissingField, path, "Dit veld heeft een waarde nodig.", "This field needs a value.");

    internal static SyncProblem MissingTitle(string path)
        => new(MissingField, path, "Een aanbod heeft een titel in minstens één taal nodig.", "An offer needs a title in at least one language.");

    internal static SyncProblem Invalid(string path, string dutch, string english) => new(InvalidValue, path, dutch, english);

    internal static SyncProblem Long(string path, int limit, int given)
        => new(TooLarge, path, $"Dit veld neemt hoogstens {limit} tekens; het zijn er {given}.", $"This field takes at most {limit} characters; {given} were given.");

    internal static SyncProblem Many(string path, int limit, int given)
        => new(TooLarge, path, $"Deze lijst neemt hoogstens {limit} waarden; het zijn er {given}.", $"This list takes at most {limit} values; {given} were given.");

    internal static SyncProblem Language(string path, string tag)
        => Invalid(path, $"'{Cut(tag)}' is geen taalcode (BCP 47) zoals 'nl' of 'en-GB'.", $"'{Cut(tag)}' is not a BCP 47 language tag such as 'nl' or 'en-GB'.");

    internal static SyncProblem LevelOffScale(string path, int level, int highest)
        => new(UnknownLevel, path, $"Niveau {level} staat niet op de schaal van deze vaardigheid: die loopt van 0 tot {highest}.", $"Level {level} is not on the scale of this skill: it takes 0 to {highest}.");

    internal static SyncProblem FormUnknown(string form)
        => new(UnknownForm, "offer.form", $"Er is geen leervorm '{Cut(form)}' in de catalogus.", $"There is no learning form '{Cut(form)}' in the catalogue.");

    internal static SyncProblem UnitUnknown(string path) => Invalid(path, "Deze eenheid is hier niet bekend.", "This unit is not known here.");

    internal static SyncProblem RoleUnknown(string path) => Invalid(path, "Deze rol is hier niet bekend.", "This role is not known here.");

    internal static SyncProblem Duplicate(int first)
        => new(DuplicateInBatch, "externalId", $"Onderdeel {first} van deze zending gaat over hetzelfde aanbod.", $"Item {first} of this batch is about the same offer.");

    internal static SyncProblem Taken()
        => new(ExternalIdTaken, "externalId", "Deze code hoort al bij een ander aanbod.", "This identifier belongs to another offer already.");

    internal static SyncProblem Stale(string stored)
        => new(StaleVersion, "sourceVersion", $"Versie {stored} is al opgeslagen, en die is nieuwer.", $"Version {stored} is stored already, and it is newer.");

    internal static SyncProblem SkillUnknown(string path)
        => new(UnknownSkill, path, "Deze vaardigheid is hier niet bekend.", "This skill is not known here.");

    internal static SyncWarning Unmapped(string path)
        => new(SyncWarningCode.SkillUnmapped, path, "Deze vaardigheid is hier niet bekend; het effect wacht tot iemand zegt welke het is.", "This skill is not known here; the effect waits until somebody says which one it is.");

    internal static SyncWarning SameVersion()
        => new(SyncWarningCode.SameVersionOtherContent, "sourceVersion", "Deze versie is al opgeslagen met een andere inhoud; de nieuwe is overgenomen.", "This version is stored already with other content; the new content was taken over.");

    internal static SyncWarning Forced()
        => new(SyncWarningCode.OlderVersionForced, "force", "Er was een nieuwere versie opgeslagen; deze oudere is toch overgenomen.", "A newer version was stored; this older one was taken over all the same.");

    internal static SyncWarning PreviousUnknown()
        => new(SyncWarningCode.PreviousIdUnknown, "previousExternalId", "De vorige code is hier niet bekend; er is niets hernoemd.", "The previous identifier is not known here; nothing was renamed.");

    internal static SyncWarning NothingThere()
        => new(SyncWarningCode.NothingThere, "externalId", "Dit aanbod is hier niet bekend; er was niets te doen.", "This offer is not known here; there was nothing to do.");

    internal static SyncWarning Withheld()
        => new(SyncWarningCode.WithheldHere, "externalId", "Een redacteur heeft dit aanbod hier uit de aanbevelingen gehaald.", "An editor took this offer out of the recommendations here.");

    internal static SyncWarning DeltaHeld()
        => new(SyncWarningCode.DeltaHolds, "externalId", "Een tussentijdse wijziging noemde dit aanbod al; die geldt.", "A delta named this offer since the snapshot began; it holds.");

    internal static SyncWarning Merged(string path)
        => new(SyncWarningCode.EffectsMerged, path, "Twee effecten op dezelfde vaardigheid vanaf hetzelfde niveau zijn samengevoegd.", "Two effects on the same skill from the same level became one.");

    internal static SyncProblem VersionUnreadable()
        => Invalid("sourceVersion", "Een versie is een geheel getal of een tijdstip zoals 2026-03-02T09:00:00Z.", "A version is a whole number or an instant such as 2026-03-02T09:00:00Z.");

    internal static SyncProblem Range(string path, int lowest, int highest) => Invalid(path, $"Dit veld neemt {lowest} tot {highest}.", $"This field takes {lowest} to {highest}.");

    internal static SyncProblem InFuture(string path) => Invalid(path, "Dit moment ligt in de toekomst.", "This moment lies in the future.");

    internal static SyncProblem Foreign(string path)
        => new(ForbiddenSource, path, "Deze bron is niet van u.", "This source is not yours.");

    internal static SyncProblem PersonUnknown(string path) => new(UnknownPerson, path, "Deze persoon is hier niet bekend.", "This person is not known here.");

    internal static SyncProblem KeyTaken(string path) => new(ExternalIdTaken, path, "Deze code hoort al bij een andere persoon.", "This identifier belongs to another person already.");

    internal static SyncProblem Recorded(string path, DateOnly day)
        => new(Conflict, path, $"Voor {day:yyyy-MM-dd} is al een wijziging vastgelegd; wat vastligt, wordt niet herschreven.", $"A change is recorded for {day:yyyy-MM-dd} already; what was recorded is not rewritten.");

    internal static SyncWarning LeftAlready()
        => new(SyncWarningCode.NothingThere, "activeTo", "Deze persoon is hier niet bekend en werkt hier niet meer; er was niets te doen.", "This person is not known here and no longer works here; there was nothing to do.");

    internal static SyncProblem OfferUnknown(string path) => Invalid(path, "Dit aanbod is hier niet bekend.", "This offer is not known here.");

    internal static SyncProblem OtherStored(string path)
        => new(Conflict, path, "Onder deze code is hier iets anders opgeslagen.", "Something else is stored here under this identifier.");

    internal static SyncProblem RunsAlready(string path)
        => new(Conflict, path, "Deze persoon volgt dit aanbod al in een andere inschrijving.", "This person takes this offer already in another enrolment.");

    internal static SyncProblem RepeatedKey(int first)
        => new(DuplicateInBatch, "externalId", $"Onderdeel {first} van deze zending gaat over hetzelfde.", $"Item {first} of this batch is about the same.");

    /// <summary>A value as reports tell it; null when it is empty.</summary>
    internal static string? Value<T>(T value) => value switch
    {
        null => null,
        DateTimeOffset instant => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        Enum code => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    internal static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
