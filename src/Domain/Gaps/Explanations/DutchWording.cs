namespace LearningGraph.Domain.Gaps;

internal static class DutchWording
{
    internal static Wording Instance { get; } = new()
    {
        Format = Wording.CommaForDecimals,
        Levels = new("{0} niveau", "{0} niveaus"),
        Hours = new("{0} uur", "{0} uur"),
        Minutes = new("{0} minuut", "{0} minuten"),
        Range = "{0} tot {1}",
        Percent = "{0}%",
        Need = new("{0} persoon heeft {1} op niveau {2} nodig.", "{0} mensen hebben {1} op niveau {2} nodig."),
        NobodyHasIt = "Geen van de {0} mensen die meetellen heeft dat niveau.",
        EverybodyHasIt = "Alle {0} mensen die meetellen hebben dat niveau.",
        TheOnlyOneHasIt = "De enige persoon die meetelt heeft dat niveau.",
        TheOnlyOneLacksIt = "Van de enige persoon die meetelt is niet bekend dat die het niveau heeft.",
        SomeHaveIt = new("{0} van de {1} mensen die meetellen heeft dat niveau.", "{0} van de {1} mensen die meetellen hebben dat niveau."),
        AllIsKnown = "Van iedereen is het niveau bekend.",
        UnknownPeople = new("Van {0} persoon is het niveau onbekend;", "Van {0} mensen is het niveau onbekend;"),
        AtBest = new("op zijn best heeft {0} persoon het niveau.", "op zijn best hebben {0} mensen het niveau."),
        Met = new("Aan de behoefte is voldaan; dat houdt op zodra {0} persoon vertrekt.", "Aan de behoefte is voldaan; dat houdt op zodra {0} mensen vertrekken."),
        Missing = new("Er ontbreekt {0} persoon.", "Er ontbreken {0} mensen."),
        MissingRange = "Er ontbreken {0} tot {1} mensen.",
        UnsureOrNobody = new(
            "Of aan de behoefte is voldaan, is niet te zeggen: op zijn slechtst ontbreekt {0} persoon, op zijn best niemand.",
            "Of aan de behoefte is voldaan, is niet te zeggen: op zijn slechtst ontbreken {0} mensen, op zijn best niemand."),
        Unsure = "In hoeverre aan de behoefte is voldaan, is niet te zeggen: op zijn slechtst ontbreken {0} mensen, op zijn best {1}.",
        EvidenceAbout = new("Bewijs over die persoon zou de cijfers zeker maken.", "Bewijs over die {0} mensen zou de cijfers zeker maken."),
        Nearest = new("De persoon die er het dichtst bij zit, moet hoogstens {1} stijgen.", "De {0} mensen die er het dichtst bij zitten, moeten samen hoogstens {1} stijgen."),
        GroupTooSmall = new(
            "Ook als iedereen het niveau haalt, ontbreekt er {0} persoon.", "Ook als iedereen het niveau haalt, ontbreken er {0} mensen."),
        NoOffer = "Geen actief aanbod brengt de vaardigheid van onder dat niveau omhoog.",
        Offers = new("{0} actief aanbod brengt de vaardigheid omhoog: {1}, tot niveau {2}.", "{0} stuks actief aanbod brengen de vaardigheid omhoog; het beste is {1}, tot niveau {2}."),
        OfferWithWork = "{0}, {1} werk",
        Online = "online",
        OnSite = "op locatie",
        Blended = "deels online, deels op locatie",
        AtWork = "op de werkplek",
        Withheld = "De cijfers over {0} op niveau {1} worden niet getoond, omdat de groep te klein is.",
        NobodyInScope = "Voor {0} op niveau {1} telt niemand mee, dus er valt niets te meten.",
        NothingRequired = "Hier is geen vaardigheid vereist, dus er valt niets te meten.",
        NobodyInScopeOfAny = new(
            "Voor de enige eis telt niemand mee, dus er valt niets te meten.", "Voor geen van de {0} eisen telt iemand mee, dus er valt niets te meten."),
        AllWithheld = new(
            "De cijfers van {0} eis worden niet getoond, omdat de groep te klein is; verder valt er niets te meten.",
            "De cijfers van {0} eisen worden niet getoond, omdat de groepen te klein zijn; verder valt er niets te meten."),
        Readiness = "De gereedheid is {0}, of {1} als alleen wie het hele niveau heeft meetelt.",
        NoneIsMet = "Aan geen van de {0} gemeten eisen is voldaan.",
        AllAreMet = "Aan alle {0} gemeten eisen is voldaan.",
        TheOnlyOneIsMet = "Aan de enige gemeten eis is voldaan.",
        TheOnlyOneIsNotMet = "Aan de enige gemeten eis is niet met zekerheid voldaan.",
        SomeAreMet = new("Aan {0} van de {1} gemeten eisen is voldaan.", "Aan {0} van de {1} gemeten eisen is voldaan."),
        SomeAreWithheld = new("{0} eis telt niet mee, omdat de groep te klein is.", "{0} eisen tellen niet mee, omdat de groepen te klein zijn."),
        SomeHaveNobody = new("{0} eis telt niet mee, omdat er niemand onder valt.", "{0} eisen tellen niet mee, omdat er niemand onder valt."),
        LargestGap = "Het grootste gat zit bij {0}; wie het dicht, brengt de gereedheid {1} omhoog.",
        PercentagePoints = new("{0} procentpunt", "{0} procentpunten"),
        LessThanOnePoint = "minder dan een procentpunt",
        UnknownShare = "Van {0} van de mensen die meetellen is het niveau onbekend, naar gewicht van de eisen.",
    };
}
