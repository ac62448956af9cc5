using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Tests.Gaps;

public sealed class EffectiveLevelTests
{
    private static readonly Guid Person = Scene.Person(1);

    [Theory]
    [InlineData(EvidencePolicy.TrustThenRecency, 2)]
    [InlineData(EvidencePolicy.Latest, 1)]
    [InlineData(EvidencePolicy.Max, 4)]
    public void Explain_Should_FollowThePolicy(EvidencePolicy policy, double expected)
    {
        // arrange
        var rows = Rows(
            (4, EvidenceKind.SelfAssessment, 9),
            (3, EvidenceKind.Credential, 8),
            (2, EvidenceKind.Assessment, 5),
            (1, EvidenceKind.Peer, 1));

        // act
        var level = Assert.Single(EffectiveLevels.Explain(rows, [], At(), policy));

        // assert
        Assert.Equal(expected, level.Level);
        Assert.Equal(3, level.LosingEvidenceIds.Count);
        Assert.DoesNotContain(level.WinningEvidenceId, level.LosingEvidenceIds);
    }

    [Fact]
    public void Explain_Should_NameLosersStrongestFirst()
    {
        // arrange
        var rows = Rows(
            (1, EvidenceKind.Inferred, 1),
            (1, EvidenceKind.SelfAssessment, 1),
            (1, EvidenceKind.Completion, 1),
            (1, EvidenceKind.Peer, 1),
            (1, EvidenceKind.Manager, 3),
            (1, EvidenceKind.WorkProduct, 2),
            (1, EvidenceKind.Assessment, 9),
            (1, EvidenceKind.Credential, 9));

        // act
        var level = EffectiveLevels.Explain(rows, [], At())[0];

        // assert
        Assert.Equal(rows[7].EvidenceId, level.WinningEvidenceId);
        Assert.Equal([6, 5, 4, 3, 2, 1, 0], level.LosingEvidenceIds.Select(id => rows.FindIndex(r => r.EvidenceId == id)));
    }

    [Fact]
    public void Explain_Should_LeaveOutRows_When_TheyDoNotCountAtThatMoment()
    {
        // arrange
        var rows = Rows((1, EvidenceKind.Peer, 9), (2, EvidenceKind.Credential, 9), (3, EvidenceKind.Credential, 9), (4, EvidenceKind.Credential, 9), (5, EvidenceKind.Credential, 9));
        rows[1] = rows[1] with { ExpiresAt = Scene.Now };
        rows[2] = rows[2] with { ObservedAt = Scene.Now.AddTicks(1) };
        rows[3] = rows[3] with { RecordedAt = Scene.Now.AddTicks(1) };
        rows.Add(rows[0] with { EvidenceId = Scene.Id(50, 5), Level = 0, SupersedesId = rows[4].EvidenceId });

        // act
        var level = EffectiveLevels.Explain(rows, [], At())[0];

        // assert
        Assert.Equal((0d, rows[5].EvidenceId), (level.Level, level.WinningEvidenceId));
        Assert.Equal([rows[0].EvidenceId], level.LosingEvidenceIds);
    }

    [Fact]
    public void Explain_Should_StillCountACorrectedRow_When_TheCorrectionWasRecordedLater()
    {
        // arrange
        var rows = Rows((4, EvidenceKind.Credential, 9));
        rows.Add(rows[0] with { EvidenceId = Scene.Id(50, 5), Level = 1, SupersedesId = rows[0].EvidenceId, RecordedAt = Scene.Now.AddDays(1) });

        // act
        var before = EffectiveLevels.Explain(rows, [], At())[0];
        var after = EffectiveLevels.Explain(rows, [], At(1))[0];

        // assert
        Assert.Equal((4d, 1d), (before.Level, after.Level));
    }

    [Theory]
    [InlineData(365, 4)]
    [InlineData(465, 2)]
    [InlineData(565, 1)]
    [InlineData(415, 2.828427)]
    public void Level_Should_HalveEveryHalfLife_AfterTheGrace(int daysAgo, double expected)
    {
        // arrange
        var rows = Rows((4, EvidenceKind.Credential, daysAgo));

        // act
        var level = EffectiveLevels.Explain(rows, [new SkillFact(Scene.Skill(1), 100, 365)], At())[0];

        // assert
        Assert.Equal(expected, level.Level, 6);
    }

    [Fact]
    public void Level_Should_NotFade_When_WeakerEvidenceShowsRecentUse()
    {
        // arrange
        var rows = Rows((4, EvidenceKind.Credential, 900), (1, EvidenceKind.Inferred, 10));

        // act
        var level = EffectiveLevels.Explain(rows, [new SkillFact(Scene.Skill(1), 100, 365)], At())[0];

        // assert
        Assert.Equal(4, level.Level);
    }

    [Fact]
    public void Level_Should_CountCalendarDaysOfTheTimeZone()
    {
        // arrange: in UTC both instants are on one day, in Amsterdam a midnight lies between them
        var rows = Rows((4, EvidenceKind.Credential, 0));
        rows[0] = rows[0] with { ObservedAt = new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.Zero) };
        var evening = new DateTimeOffset(2026, 6, 1, 22, 30, 0, TimeSpan.Zero);
        SkillFact[] skills = [new(Scene.Skill(1), 1, 0)];

        // act
        var utc = EffectiveLevels.Explain(rows, skills, new AsOf(evening, TimeZoneInfo.Utc))[0];
        var amsterdam = EffectiveLevels.Explain(rows, skills, new AsOf(evening, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")))[0];

        // assert
        Assert.Equal((4d, 2d), (utc.Level, amsterdam.Level));
    }

    [Theory]
    [InlineData(2.5, 3, true)]
    [InlineData(2.49, 3, false)]
    [InlineData(3, 3, true)]
    [InlineData(0.5, 1, true)]
    public void Qualifies_Should_RoundHalfUp(double level, int required, bool expected)
        => Assert.Equal(expected, EffectiveLevels.Qualifies(level, required));

    private static AsOf At(int days = 0) => new(Scene.Now.AddDays(days), TimeZoneInfo.Utc);

    private static List<EvidenceFact> Rows(params (int Level, EvidenceKind Kind, int DaysAgo)[] rows)
    {
        var scene = new Scene();
        foreach (var (level, kind, daysAgo) in rows)
        {
            scene.Evidence.Add(scene.Statement(Person, 1, level, kind, daysAgo));
        }

        return scene.Evidence;
    }
}
