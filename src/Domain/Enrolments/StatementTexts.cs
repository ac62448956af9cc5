using LearningGraph.Domain.Offers;
using static LearningGraph.Domain.Offers.SyncProblemCode;

namespace LearningGraph.Domain.Enrolments;

/// <summary>What reports say about statements, in both languages.</summary>
internal static class StatementTexts
{
    internal static SyncProblem Unreadable(int depth) => SyncTexts.Invalid(
        StatementReader.Whole,
        $"Dit is geen leesbaar JSON-object: elke eigenschap hoogstens één keer, hoogstens {depth} niveaus diep, en alleen tekst die Unicode is.",
        $"This is no JSON object that can be read: each property once at most, {depth} levels deep at most, and only text that is Unicode.");

    internal static SyncProblem NoUuid(string path) => SyncTexts.Invalid(path, "Dit is geen UUID.", "This is not a UUID.");

    internal static SyncProblem NoObject(string path) => SyncTexts.Invalid(path, "Hier hoort een JSON-object.", "This takes a JSON object.");

    internal static SyncProblem NoText(string path) => SyncTexts.Invalid(path, "Hier hoort een tekst.", "This takes a text.");

    internal static SyncProblem NoFlag(string path) => SyncTexts.Invalid(path, "Hier hoort true of false.", "This takes true or false.");

    internal static SyncProblem NoInstant(string path)
        => SyncTexts.Invalid(path, "Dit is geen tijdstip volgens ISO 8601, zoals 2026-03-02T09:00:00Z.", "This is not an ISO 8601 instant such as 2026-03-02T09:00:00Z.");

    internal static SyncProblem Contradicts(string path)
        => SyncTexts.Invalid(path, "Dit spreekt het werkwoord tegen.", "This contradicts the verb.");

    internal static SyncProblem Group()
        => SyncTexts.Invalid("actor.objectType", "Alleen verklaringen over één persoon worden overgenomen, niet over een groep.", "Only statements about one person are taken over, not about a group.");

    internal static SyncProblem ManyIdentifiers()
        => SyncTexts.Invalid("actor", "Een actor heeft precies één van mbox, mbox_sha1sum, openid en account.", "An actor has exactly one of mbox, mbox_sha1sum, openid and account.");

    internal static SyncProblem NoMail() => SyncTexts.Invalid("actor.mbox", "Dit is geen e-mailadres met mailto: ervoor.", "This is not a mail address with mailto: before it.");

    internal static SyncProblem NoHash() => SyncTexts.Invalid("actor.mbox_sha1sum", "Dit is geen SHA-1 in 40 hexadecimale cijfers.", "This is not a SHA-1 in 40 hexadecimal digits.");

    internal static SyncProblem NoActivity()
        => SyncTexts.Invalid("object.objectType", "Alleen verklaringen over een activiteit worden overgenomen.", "Only statements about an activity are taken over.");

    internal static SyncProblem NoReference()
        => SyncTexts.Invalid("object.objectType", "Een verklaring die een andere ongeldig maakt, verwijst ernaar met een StatementRef.", "A statement that voids another one refers to it with a StatementRef.");

    internal static SyncProblem VoidsVoiding()
        => SyncTexts.Invalid("object.id", "Een verklaring die een andere ongeldig maakt, kan zelf niet ongeldig worden gemaakt.", "A statement that voids another one cannot be voided itself.");

    internal static SyncProblem SeveralOffers()
        => SyncTexts.Invalid("object.id", "Meer dan één aanbod van deze bron heeft dit webadres.", "More than one offer of this source has this web address.");

    internal static SyncProblem OtherContent()
        => new(Conflict, "id", "Onder deze code is hier een verklaring met een andere inhoud opgeslagen.", "A statement with other content is stored here under this id.");

    internal static SyncProblem Repeated(int first)
        => new(DuplicateInBatch, "id", $"Onderdeel {first} van deze zending is dezelfde verklaring.", $"Item {first} of this batch is the same statement.");

    internal static SyncWarning OtherVerb()
        => new(SyncWarningCode.VerbNotUsed, "verb.id", "Verklaringen met dit werkwoord worden niet overgenomen; er is niets opgeslagen.", "Statements with this verb are not taken over; nothing was stored.");

    internal static SyncWarning NothingToVoid()
        => new(SyncWarningCode.NothingThere, "object.id", "Deze verklaring is hier niet bekend; als zij nog komt, telt zij niet.", "This statement is not known here; should it still come, it will not count.");

    internal static SyncWarning VoidedBefore()
        => new(SyncWarningCode.VoidedBefore, "id", "Deze verklaring was al ongeldig gemaakt; zij is bewaard en telt niet.", "This statement had been voided before it came; it is kept and does not count.");
}
