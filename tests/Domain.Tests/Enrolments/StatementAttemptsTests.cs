using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Tests.Enrolments;

public sealed class StatementAttemptsTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Each letter is a statement a day later: Completed, Passed, Failed, Waived, Abandoned; lower case is voided.</summary>
    [Theory]
    [InlineData("C", "C")]
    [InlineData("CP", "CP")]
    [InlineData("PC", "PC")]
    [InlineData("PCPC", "PC PC")]
    [InlineData("CPP", "CP P")]
    [InlineData("CPF", "CP F")]
    [InlineData("FFPC", "FFPC")]
    [InlineData("CFP", "CFP")]
    [InlineData("AACA", "AACA")]
    [InlineData("WW", "W W")]
    [InlineData("CpP", "CP")]
    [InlineData("cC", "C")]
    [InlineData("cp", "")]
    public void Of_Should_TellAttemptsApart_When_NoRegistrationDoes(string told, string expected)
    {
        // arrange
        var statements = told.Select((letter, i) => Statement(letter, i)).ToList();

        // act: forwards and backwards
        var attempts = new[] { statements, [.. Enumerable.Reverse(statements)] }
            .Select(order => string.Join(' ', StatementAttempts.Of(order).Select(a => string.Concat(a.Statements.Select(s => s.Verb.ToString()[0])))));

        // assert
        Assert.All(attempts, found => Assert.Equal(expected, found));
    }

    [Theory]
    [InlineData("C", MoveOn.Completed, EnrolmentStatus.Completed, 0)]
    [InlineData("P", MoveOn.Completed, EnrolmentStatus.Passed, null)]
    [InlineData("P", MoveOn.CompletedOrPassed, EnrolmentStatus.Passed, 0)]
    [InlineData("P", MoveOn.NotApplicable, EnrolmentStatus.Passed, 0)]
    [InlineData("PC", MoveOn.CompletedOrPassed, EnrolmentStatus.Passed, 0)]
    [InlineData("PC", MoveOn.CompletedAndPassed, EnrolmentStatus.Passed, 1)]
    [InlineData("CP", MoveOn.CompletedAndPassed, EnrolmentStatus.Passed, 1)]
    [InlineData("P", MoveOn.CompletedAndPassed, EnrolmentStatus.Passed, null)]
    [InlineData("CP", MoveOn.Passed, EnrolmentStatus.Passed, 1)]
    [InlineData("FCP", MoveOn.Completed, EnrolmentStatus.Passed, 1)]
    [InlineData("CF", MoveOn.Completed, EnrolmentStatus.Failed, 0)]
    [InlineData("F", MoveOn.Completed, EnrolmentStatus.Failed, null)]
    [InlineData("FW", MoveOn.Completed, EnrolmentStatus.Waived, null)]
    [InlineData("CW", MoveOn.Completed, EnrolmentStatus.Completed, 0)]
    [InlineData("PA", MoveOn.Passed, EnrolmentStatus.Passed, 0)]
    [InlineData("A", MoveOn.NotApplicable, EnrolmentStatus.Abandoned, null)]
    public void Over_Should_SayHowTheEnrolmentStands_When_TheOfferAsksForIt(string told, MoveOn moveOn, EnrolmentStatus status, int? completed)
    {
        // arrange
        var attempt = StatementAttempts.Of(told.Select((letter, i) => Statement(letter, i))).Single();

        // act
        var standing = attempt.Over(null, isTheirs: true, moveOn);

        // assert
        Assert.Equal((status, Day, completed is { } days ? Day.AddDays(days) : null), (standing.Status, standing.EnrolledAt, standing.CompletedAt));
        Assert.Equal(completed is null ? null : 100, standing.ProgressPct);
    }

    [Fact]
    public void Over_Should_KeepWhatStatementsDoNotSay_When_TheEnrolmentWasThereBefore()
    {
        // arrange
        var before = new EnrolmentStanding(EnrolmentStatus.InProgress, Day.AddDays(-5)) { Assignment = AssignmentType.Required, DueAt = Day.AddDays(9), ProgressPct = 40 };

        // act
        var failed = StatementAttempts.Of([Statement('F', 0)]).Single().Over(before, isTheirs: false, MoveOn.Completed);
        var without = StatementAttempt.Without(failed, isTheirs: false, runsElsewhere: false);

        // assert
        Assert.Equal(before with { Status = EnrolmentStatus.Failed, Passed = false }, failed);
        Assert.Equal((EnrolmentStatus.InProgress, null), (without.Status, without.Passed));
        Assert.Equal(EnrolmentStatus.Cancelled, StatementAttempt.Without(failed, isTheirs: false, runsElsewhere: true).Status);
    }

    [Fact]
    public void At_Should_NeverBeLaterThanTheStatementCame()
    {
        // arrange
        var statement = Statement('C', 0);

        // act
        (statement.RecordedAt, statement.Timestamp) = (Day, Day.AddHours(1));

        // assert
        Assert.Equal(Day, statement.At);
    }

    private static Statement Statement(char letter, int day)
    {
        var verb = Enum.GetValues<StatementVerb>().Single(v => v.ToString()[0] == char.ToUpperInvariant(letter) && v != StatementVerb.Voided);
        return new Statement
        {
            StatementId = new Guid(day + 1, 0, 0, new byte[8]),
            Verb = verb,
            Timestamp = Day.AddDays(day),
            RecordedAt = Day.AddDays(100),
            Completion = verb == StatementVerb.Completed,
            Success = verb switch { StatementVerb.Passed => true, StatementVerb.Failed => false, _ => null },
            VoidedBy = char.IsLower(letter) ? Guid.Empty : null,
        };
    }
}
