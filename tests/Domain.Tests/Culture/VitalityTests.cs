using LearningGraph.Domain.Culture;

namespace LearningGraph.Domain.Tests.Culture;

public sealed class VitalityTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Theory]
    [InlineData("P1M", "2026-01-31", 1, "2026-02-28")]
    [InlineData("P1M", "2028-01-31", 1, "2028-02-29")]
    [InlineData("P1M", "2026-01-31", 2, "2026-03-31")]
    [InlineData("P1Y", "2028-02-29", 1, "2029-02-28")]
    [InlineData("P1Y", "2028-02-29", 4, "2032-02-29")]
    [InlineData("P1M1D", "2026-01-31", 1, "2026-03-01")]
    [InlineData("P2W", "2026-03-22", 1, "2026-04-05")]
    [InlineData("P1M", "2026-03-31", -1, "2026-02-28")]
    [InlineData("P10Y", "9999-12-31", 1, "9999-12-31")]
    public void After_Should_CountAsACalendarDoes(string period, string from, int times, string expected)
        => Assert.Equal(Day(expected), Cadence.Parse(period).After(Day(from), times));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("P7")]
    [InlineData("7D")]
    [InlineData("PT4H")]
    [InlineData("P1DT1H")]
    [InlineData("P-7D")]
    [InlineData("P1.5D")]
    [InlineData("p7d")]
    [InlineData("P7D\n")]
    [InlineData("P1D1W")]
    public void Parse_Should_Refuse_When_ItIsNoPeriodOfDays(string text)
        => Assert.Throws<InvalidCadenceException>(() => Cadence.Parse(text));

    [Theory]
    [InlineData("P0D")]
    [InlineData("P0Y0M0D")]
    [InlineData("P1000Y")]
    [InlineData("P11Y")]
    [InlineData("P3654D")]
    [InlineData("P999999999M999999999D")]
    public void Parse_Should_Refuse_When_ItIsTooShortOrTooLong(string text)
        => Assert.Throws<CadenceOutOfRangeException>(() => Cadence.Parse(text));

    [Theory]
    [InlineData(0, 1, VitalityStatus.Alive)]
    [InlineData(31, 1, VitalityStatus.Alive)]
    [InlineData(32, 0, VitalityStatus.NeverStarted)]
    [InlineData(400, 0, VitalityStatus.NeverStarted)]
    public void On_Should_WaitOneRound_When_NeverPractised(int days, double expected, VitalityStatus status)
        => Assert.Equal(new VitalityReading(expected, status), Vitality.On(Start.AddDays(days), Monthly(), new PracticeFacts(null, [])));

    [Fact]
    public void On_Should_HaveNoFigure_When_TheInitiativeIsNotRunning()
    {
        // arrange
        var rhythm = Monthly() with { EndedOn = Start.AddDays(10) };
        var facts = new PracticeFacts(Start, []);

        // act, assert
        Assert.Equal(new VitalityReading(null, VitalityStatus.Alive), Vitality.On(Start.AddDays(-1), rhythm, facts));
        Assert.Equal(new VitalityReading(1, VitalityStatus.Alive), Vitality.On(Start.AddDays(9), rhythm, facts));
        Assert.Equal(new VitalityReading(null, VitalityStatus.Ended), Vitality.On(Start.AddDays(10), rhythm, facts));
        Assert.Equal([VitalityStatus.Alive, VitalityStatus.Ended], Vitality.Turns(rhythm, facts).Select(t => t.Status));
        Assert.Null(Vitality.FadesOn(rhythm, Start));
    }

    [Fact]
    public void On_Should_CountWholeDaysOfTheMonth_When_ACalendarRoundHasNoHalfLife()
    {
        // arrange: due on 28 February, half alive 28 days later
        var rhythm = Monthly() with { StartedOn = new DateOnly(2026, 1, 31) };
        var facts = new PracticeFacts(new DateOnly(2026, 1, 31), []);

        // act, assert
        Assert.Equal(1, Vitality.On(new DateOnly(2026, 2, 28), rhythm, facts).Value);
        Assert.Equal(0.5, Vitality.On(new DateOnly(2026, 3, 28), rhythm, facts).Value!.Value, 9);
        Assert.Equal(0.25, Vitality.On(new DateOnly(2026, 4, 25), rhythm, facts).Value!.Value, 9);
        Assert.Equal(VitalityStatus.Fading, Vitality.On(new DateOnly(2026, 4, 25), rhythm, facts).Status);
        Assert.Equal(VitalityStatus.Dormant, Vitality.On(new DateOnly(2026, 4, 26), rhythm, facts).Status);
    }

    [Fact]
    public void On_Should_BeTheShareOfAnsweredEvents_When_EventsSetItOff()
    {
        // arrange
        var rhythm = Monthly() with { Cadence = null };
        TriggerFact[] triggers = [new(Start, Start.AddDays(2)), new(Start.AddDays(10), null), new(Start.AddDays(20), Start.AddDays(25)), new(Start.AddDays(30), Start.AddDays(30))];
        var facts = new PracticeFacts(Start.AddDays(30), triggers);

        // act, assert
        Assert.Equal(new VitalityReading(0, VitalityStatus.Dormant), Vitality.On(Start, rhythm, facts));
        Assert.Equal(new VitalityReading(0.75, VitalityStatus.Alive), Vitality.On(Start.AddDays(89), rhythm, facts));
        Assert.Equal(VitalityStatus.Fading, Vitality.On(Start.AddDays(90), rhythm, facts).Status);
        Assert.Equal(new VitalityReading(1, VitalityStatus.Alive), Vitality.On(Start.AddDays(100), rhythm, facts));
        Assert.Equal(new VitalityReading(null, VitalityStatus.Alive), Vitality.On(Start.AddDays(120), rhythm, facts));
    }

    [Fact]
    public void Turns_Should_AgreeWithEveryDay_When_DaysAreAskedOneByOne()
    {
        // arrange
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var isEventDriven = round % 2 == 0;
            var rhythm = new InitiativeRhythm(isEventDriven ? null : Cadence.Parse($"P{random.Next(1, 40)}D"), random.Next(2) == 0 ? null : random.Next(1, 30), Start, random.Next(3) == 0 ? Start.AddDays(random.Next(0, 200)) : null);
            TriggerFact[] triggers = [.. Enumerable.Range(0, isEventDriven ? random.Next(6) : 0).Select(_ => Start.AddDays(random.Next(60))).Select(on => new TriggerFact(on, random.Next(2) == 0 ? null : on.AddDays(random.Next(9))))];
            var facts = new PracticeFacts(random.Next(4) == 0 ? null : Start, triggers);
            var turns = Vitality.Turns(rhythm, facts);

            // act, assert
            Assert.All(Enumerable.Range(0, 300).Select(Start.AddDays), day => Assert.Equal(Vitality.On(day, rhythm, facts).Status, turns.Last(t => t.From <= day).Status));
        }
    }

    [Theory]
    [InlineData(4, "2026-01-29", 1.0)]
    [InlineData(2, "2026-01-29", 0.5)]
    [InlineData(9, "2026-01-29", 1.0)]
    [InlineData(0, "2026-01-07", null)]
    public void Adherence_Should_CompareWithWholeRounds(int occurrences, string to, double? expected)
        => Assert.Equal(expected, Vitality.Adherence(new InitiativeRhythm(Cadence.Parse("P7D"), null, Start, null), occurrences, Start, Day(to)));

    [Fact]
    public void CultureVitality_Should_GiveAllElevenSides_When_OneIsCovered()
    {
        // arrange
        InitiativeVitality[] initiatives =
        [
            new(3, [CultureDimension.Rituals], new VitalityReading(1, VitalityStatus.Alive)),
            new(1, [CultureDimension.Rituals], new VitalityReading(0, VitalityStatus.NeverStarted)),
            new(1, [CultureDimension.Access], new VitalityReading(null, VitalityStatus.Alive)),
        ];

        // act
        var culture = CultureVitality.Of(null, Start, initiatives);

        // assert
        Assert.Equal(11, culture.Dimensions.Count);
        Assert.Equal(new DimensionVitality(CultureDimension.Rituals, 0.75, false, 2), culture.Dimensions.Single(d => d.Dimension == CultureDimension.Rituals));
        Assert.Equal(new DimensionVitality(CultureDimension.Access, null, false, 1), culture.Dimensions.Single(d => d.Dimension == CultureDimension.Access));
        Assert.Equal(9, culture.UncoveredDimensions.Count);
        Assert.Equal(0.075, culture.Index!.Value, 9);
    }

    [Fact]
    public void Diversity_Should_HaveNoFigure_When_ThereIsNothing()
    {
        // act
        var nothing = Diversity.Of([0, 0], 4);
        var only = Diversity.Of([30], 1);

        // assert
        Assert.Equal((null, null, null), (nothing.Shannon, nothing.Simpson, nothing.InverseSimpson));
        Assert.Equal((0.0, null), (only.Shannon!.Value, only.Evenness));
        Assert.Throws<ArgumentOutOfRangeException>(() => Diversity.Of([-1], 4));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static InitiativeRhythm Monthly() => new(Cadence.Parse("P1M"), null, Start, null);
}
