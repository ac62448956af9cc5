using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>The words of every status, in both languages, with one, several and no people.</summary>
public sealed class GapExplanationTests
{
    private static readonly OffersAtHand Course = new(1, 3, Delivery.OnSite, 90);

    public static TheoryData<string, RequirementGap, OffersAtHand, string, string> Requirements => new()
    {
        {
            "partly, with unknown levels",
            Team(4, 3, 3, 2, 2, 1, 0, 4, null, 1),
            new OffersAtHand(2, 3, Delivery.Blended, 960),
            "4 people need circular economy at level 3. 2 of the 8 people in scope have that level. There is no evidence about 1 person; at best 3 people have the level. 1 to 2 people are missing. Evidence about that person would make the figures certain. The nearest 2 people have 2 levels to climb together at most. 2 active offers raise the skill; the best one is partly online, partly on site, 16 hours of work, up to level 3.",
            "4 mensen hebben circulaire economie op niveau 3 nodig. 2 van de 8 mensen die meetellen hebben dat niveau. Van 1 persoon is het niveau onbekend; op zijn best hebben 3 mensen het niveau. Er ontbreken 1 tot 2 mensen. Bewijs over die persoon zou de cijfers zeker maken. De 2 mensen die er het dichtst bij zitten, moeten samen hoogstens 2 niveaus stijgen. 2 stuks actief aanbod brengen de vaardigheid omhoog; het beste is deels online, deels op locatie, 16 uur werk, tot niveau 3."
        },
        {
            "partly, all known, one short",
            Team(2, 3, 3, 2),
            Course,
            "2 people need circular economy at level 3. 1 of the 2 people in scope has that level. There is evidence about everybody. 1 person is missing. The nearest person has 1 level to climb at most. 1 active offer raises the skill: on site, 1.5 hours of work, up to level 3.",
            "2 mensen hebben circulaire economie op niveau 3 nodig. 1 van de 2 mensen die meetellen heeft dat niveau. Van iedereen is het niveau bekend. Er ontbreekt 1 persoon. De persoon die er het dichtst bij zit, moet hoogstens 1 niveau stijgen. 1 actief aanbod brengt de vaardigheid omhoog: op locatie, 1,5 uur werk, tot niveau 3."
        },
        {
            "unmet, group too small, no offer",
            Team(3, 4, 1, 0),
            OffersAtHand.None,
            "3 people need circular economy at level 4. None of the 2 people in scope has that level. There is evidence about everybody. 3 people are missing. The nearest 2 people have 7 levels to climb together at most. Even if everybody reached the level, 1 person would be missing. No active offer raises the skill from below that level.",
            "3 mensen hebben circulaire economie op niveau 4 nodig. Geen van de 2 mensen die meetellen heeft dat niveau. Van iedereen is het niveau bekend. Er ontbreken 3 mensen. De 2 mensen die er het dichtst bij zitten, moeten samen hoogstens 7 niveaus stijgen. Ook als iedereen het niveau haalt, ontbreekt er 1 persoon. Geen actief aanbod brengt de vaardigheid van onder dat niveau omhoog."
        },
        {
            "met by everybody",
            Team(2, 3, 3, 4, 5),
            Course,
            "2 people need circular economy at level 3. All 3 people in scope have that level. There is evidence about everybody. The need is met; it breaks when 2 people leave.",
            "2 mensen hebben circulaire economie op niveau 3 nodig. Alle 3 mensen die meetellen hebben dat niveau. Van iedereen is het niveau bekend. Aan de behoefte is voldaan; dat houdt op zodra 2 mensen vertrekken."
        },
        {
            "met by the only person",
            Team(1, 3, 3),
            Course,
            "1 person needs circular economy at level 3. The only person in scope has that level. There is evidence about everybody. The need is met; it breaks when 1 person leaves.",
            "1 persoon heeft circulaire economie op niveau 3 nodig. De enige persoon die meetelt heeft dat niveau. Van iedereen is het niveau bekend. Aan de behoefte is voldaan; dat houdt op zodra 1 persoon vertrekt."
        },
        {
            "unknown, may be met",
            Team(1, 3, 2, null, null),
            new OffersAtHand(1, 2, Delivery.AtWork, 45),
            "1 person needs circular economy at level 3. None of the 3 people in scope has that level. There is no evidence about 2 people; at best 2 people have the level. Whether the need is met cannot be told: at worst 1 person is missing, at best nobody. Evidence about those 2 people would make the figures certain. The nearest person has 1 level to climb at most. 1 active offer raises the skill: at the workplace, 45 minutes of work, up to level 2.",
            "1 persoon heeft circulaire economie op niveau 3 nodig. Geen van de 3 mensen die meetellen heeft dat niveau. Van 2 mensen is het niveau onbekend; op zijn best hebben 2 mensen het niveau. Of aan de behoefte is voldaan, is niet te zeggen: op zijn slechtst ontbreekt 1 persoon, op zijn best niemand. Bewijs over die 2 mensen zou de cijfers zeker maken. De persoon die er het dichtst bij zit, moet hoogstens 1 niveau stijgen. 1 actief aanbod brengt de vaardigheid omhoog: op de werkplek, 45 minuten werk, tot niveau 2."
        },
        {
            "nothing known, never enough",
            Team(2, 3, [null]),
            new OffersAtHand(1, 3),
            "2 people need circular economy at level 3. The only person in scope is not known to have that level. There is no evidence about 1 person; at best 1 person has the level. How far the need is met cannot be told: at worst 2 people are missing, at best 1. Evidence about that person would make the figures certain. The nearest person has 3 levels to climb at most. Even if everybody reached the level, 1 person would be missing. 1 active offer raises the skill: online, up to level 3.",
            "2 mensen hebben circulaire economie op niveau 3 nodig. Van de enige persoon die meetelt is niet bekend dat die het niveau heeft. Van 1 persoon is het niveau onbekend; op zijn best heeft 1 persoon het niveau. In hoeverre aan de behoefte is voldaan, is niet te zeggen: op zijn slechtst ontbreken 2 mensen, op zijn best 1. Bewijs over die persoon zou de cijfers zeker maken. De persoon die er het dichtst bij zit, moet hoogstens 3 niveaus stijgen. Ook als iedereen het niveau haalt, ontbreekt er 1 persoon. 1 actief aanbod brengt de vaardigheid omhoog: online, tot niveau 3."
        },
        {
            "nobody in scope",
            Team(4, 3),
            Course,
            "Nobody is in scope of circular economy at level 3, so there is nothing to measure.",
            "Voor circulaire economie op niveau 3 telt niemand mee, dus er valt niets te meten."
        },
        {
            "withheld",
            new Scene().WithUnit(1).WithTeam(1, 1, 3, 2, 1).Requiring(1, 3, 4).Gap(1, visibility: new GapVisibility(5, false)),
            Course,
            "The figures about circular economy at level 3 are withheld, because the group is too small.",
            "De cijfers over circulaire economie op niveau 3 worden niet getoond, omdat de groep te klein is."
        },
    };

    public static TheoryData<string, GapAnalysis, string, string> Goals => new()
    {
        {
            "partly",
            VectorV1().Analyze(),
            "Readiness is 81% to 93%, or 56% to 78% when only people who have the whole level count. 1 of the 3 requirements measured is met. The largest gap is in circular economy; closing it would raise readiness by 13 percentage points. There is no evidence about 9% of the people in scope, by weight of the requirements.",
            "De gereedheid is 81% tot 93%, of 56% tot 78% als alleen wie het hele niveau heeft meetelt. Aan 1 van de 3 gemeten eisen is voldaan. Het grootste gat zit bij circulaire economie; wie het dicht, brengt de gereedheid 13 procentpunten omhoog. Van 9% van de mensen die meetellen is het niveau onbekend, naar gewicht van de eisen."
        },
        {
            "all met",
            new Scene().WithUnit(1).WithTeam(1, 1, 3, 3).WithTeam(1, 2, 4, 4).Requiring(1, 3, 1).Requiring(2, 4, 2).Analyze(),
            "Readiness is 100%, or 100% when only people who have the whole level count. All 2 requirements measured are met. There is no evidence about 50% of the people in scope, by weight of the requirements.",
            "De gereedheid is 100%, of 100% als alleen wie het hele niveau heeft meetelt. Aan alle 2 gemeten eisen is voldaan. Van 50% van de mensen die meetellen is het niveau onbekend, naar gewicht van de eisen."
        },
        {
            "one requirement, just not met, another without people",
            new Scene().WithUnit(1).WithUnit(2, 1).WithTeam(1, 1, [.. Enumerable.Repeat<int?>(3, 300), 2]).Requiring(1, 3).Requiring(1, 3, unit: 2).Analyze(),
            "Readiness is 99%, or 99% when only people who have the whole level count. The only requirement measured is not met for certain. 1 requirement is left out, because nobody is in its scope. The largest gap is in circular economy; closing it would raise readiness by less than a percentage point.",
            "De gereedheid is 99%, of 99% als alleen wie het hele niveau heeft meetelt. Aan de enige gemeten eis is niet met zekerheid voldaan. 1 eis telt niet mee, omdat er niemand onder valt. Het grootste gat zit bij circulaire economie; wie het dicht, brengt de gereedheid minder dan een procentpunt omhoog."
        },
        {
            "withheld",
            new Scene().WithUnit(1).WithTeam(1, 1, 3, 1).Requiring(1, 3).Requiring(1, 2).Analyze(visibility: new GapVisibility(5, false)),
            "The figures of 2 requirements are withheld, because their groups are too small; nothing else can be measured.",
            "De cijfers van 2 eisen worden niet getoond, omdat de groepen te klein zijn; verder valt er niets te meten."
        },
        {
            "nobody in scope",
            new Scene().WithUnit(1).Requiring(1, 3).Analyze(),
            "Nobody is in scope of the only requirement, so there is nothing to measure.",
            "Voor de enige eis telt niemand mee, dus er valt niets te meten."
        },
        {
            "nothing required",
            new Scene().WithUnit(1).WithTeam(1, 1, 3).Analyze(),
            "No skill is required here, so there is nothing to measure.",
            "Hier is geen vaardigheid vereist, dus er valt niets te meten."
        },
    };

    [Theory]
    [MemberData(nameof(Requirements))]
    public void Of_Should_SayWhatTheFiguresOfARequirementSay(string name, RequirementGap gap, OffersAtHand offers, string english, string dutch)
    {
        // act
        var texts = (
            GapExplanation.Of(gap, "circular economy", offers, ExplanationLanguage.English),
            GapExplanation.Of(gap, "circulaire economie", offers, ExplanationLanguage.Dutch));

        // assert
        Assert.Equal((english, dutch), texts);
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Goals))]
    public void Of_Should_SayWhatTheFiguresOfAGoalSay(string name, GapAnalysis analysis, string english, string dutch)
    {
        // act
        var texts = (
            GapExplanation.Of(analysis, "circular economy", ExplanationLanguage.English),
            GapExplanation.Of(analysis, "circulaire economie", ExplanationLanguage.Dutch));

        // assert
        Assert.Equal((english, dutch), texts);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void Of_Should_WriteNumbersAsTheLanguageDoes_When_TheyAreLarge()
    {
        // arrange
        var gap = Team(1500, 3, [.. Enumerable.Repeat<int?>(3, 1200), 1]);

        // act
        var english = GapExplanation.Of(gap, "x", OffersAtHand.None, ExplanationLanguage.English);
        var dutch = GapExplanation.Of(gap, "x", OffersAtHand.None, ExplanationLanguage.Dutch);

        // assert
        Assert.StartsWith("1,500 people need x at level 3. 1,200 of the 1,201 people", english, StringComparison.Ordinal);
        Assert.StartsWith("1.500 mensen hebben x op niveau 3 nodig. 1.200 van de 1.201 mensen", dutch, StringComparison.Ordinal);
    }

    private static Scene VectorV1()
    {
        var scene = new Scene().WithUnit(1);
        for (var i = 1; i <= 8; i++)
        {
            scene.WithTeam(1, 1, [null]);
        }

        Tell(scene, 1, [3, 2, 2, 1, 0, 4, null, 1]);
        Tell(scene, 2, [3, 3, 4, 2, 3, 1, 2, 0]);
        Tell(scene, 3, [0, 1, 3, 0, 2, 0, 0, null]);
        return scene.Requiring(1, 3, 4, 3).Requiring(2, 3, 3, 2).Requiring(3, 3, 3, 3);
    }

    private static void Tell(Scene scene, int skill, int?[] levels)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] is { } level)
            {
                scene.Evidence.Add(scene.Statement(Scene.Person(i + 1), skill, level));
            }
        }
    }

    private static RequirementGap Team(int headcount, int level, params int?[] levels)
        => new Scene().WithUnit(1).WithTeam(1, 1, levels).Requiring(1, level, headcount).Gap(1);
}
