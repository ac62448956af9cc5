using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Changes;

namespace LearningGraph.Persistence.Tests.Changes;

/// <summary>A new table fails here until somebody says how its writes are audited.</summary>
public sealed class LoggedEntitiesTests
{
    /// <summary>The log itself; what follows from logged rows; what goes with a logged row; what sources left and servers sent, which is a record in itself; answers, of which nobody may tell who gave them; and content that only a new version of the product changes.</summary>
    private static readonly Type[] Others =
    [
        typeof(ChangeEvent), typeof(ChangeImage), typeof(ChangeSequence), typeof(PersonRead),
        typeof(CurrentLevel), typeof(GoalStanding), typeof(InitiativeTurn), typeof(SkillRequirementRevision),
        typeof(SyncBatch), typeof(OfferSnapshot), typeof(OfferSighting), typeof(WaitingEffect), typeof(Statement),
        typeof(PulseUnit), typeof(PulseInvitation), typeof(PulseAnswer), typeof(WebhookDelivery),
        typeof(CultureSource),
    ];

    [Fact]
    public async Task EveryTable_Should_BeLoggedOrSayWhyNot()
    {
        // arrange
        await using var database = new TestDatabase();
        await using var context = database.Open();

        // act
        var silent = context.Model.GetEntityTypes().Select(type => type.ClrType)
            .Where(type => LoggedEntities.Find(type) is null && LoggedEntities.FindPart(type) is null).ToList();

        // assert
        Assert.Empty(silent.Except(Others));
        Assert.Empty(Others.Except(silent));
    }
}
