using System.Net;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Webhooks;

namespace LearningGraph.Domain.Tests.Webhooks;

public sealed class WebhookRulesTests
{
    [Fact]
    public void Sign_Should_GiveThePublishedSignature_When_GivenThePublishedMessage()
    {
        // act: the example of the reference implementations of Standard Webhooks
        var signature = WebhookSignature.Sign(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");

        // assert
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void Sign_Should_SignOncePerSecret_When_ThereAreTwo()
    {
        // arrange
        var (one, two) = (WebhookSignature.SecretOf(new byte[32]), WebhookSignature.SecretOf([.. Enumerable.Repeat((byte)7, 32)]));

        // act
        var both = WebhookSignature.Sign([one, two], "msg_1", 5, "{}");

        // assert
        Assert.Equal($"{WebhookSignature.Sign([one], "msg_1", 5, "{}")} {WebhookSignature.Sign([two], "msg_1", 5, "{}")}", both);
        Assert.Throws<ArgumentException>(() => WebhookSignature.SecretOf(new byte[31]));
    }

    [Fact]
    public void Schedule_Should_EndAfterSixWaits()
        => Assert.Equal(
            [1, 5, 30, 120, 720, 1440, null],
            Enumerable.Range(1, 7).Select(attempts => RetrySchedule.After(attempts)?.TotalMinutes));

    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.128.0.1", true)]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true)]
    [InlineData("::ffff:93.184.215.14", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.8.9.10", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fdff::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Address_Should_BePublicOrNot(string address, bool isPublic)
        => Assert.Equal(isPublic, PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData(ChangeType.LearningOffer, ChangeOperation.Restored, "", WebhookEvent.OfferRestored)]
    [InlineData(ChangeType.Enrolment, ChangeOperation.Updated, "status", WebhookEvent.EnrolmentUpdated)]
    [InlineData(ChangeType.Initiative, ChangeOperation.Updated, "status", WebhookEvent.InitiativeStatusChanged)]
    [InlineData(ChangeType.Initiative, ChangeOperation.Updated, "fadesOn", null)]
    [InlineData(ChangeType.StrategicGoal, ChangeOperation.Updated, "gapAnalysis.status", WebhookEvent.GapStatusChanged)]
    [InlineData(ChangeType.StrategicGoal, ChangeOperation.Updated, "gapAnalysis.readiness", WebhookEvent.GoalReadinessCrossed)]
    [InlineData(ChangeType.StrategicGoal, ChangeOperation.Updated, "status", null)]
    [InlineData(ChangeType.OfferSource, ChangeOperation.Updated, "lastAttempt", WebhookEvent.SyncFailed)]
    [InlineData(ChangeType.OfferSource, ChangeOperation.Updated, "rejectedLast24h", WebhookEvent.SyncFailed)]
    [InlineData(ChangeType.OfferSource, ChangeOperation.Updated, "name", null)]
    [InlineData(ChangeType.UnmappedSkill, ChangeOperation.Created, "", WebhookEvent.MappingNeeded)]
    [InlineData(ChangeType.UnmappedSkill, ChangeOperation.Updated, "state", null)]
    [InlineData(ChangeType.Webhook, ChangeOperation.Retired, "state", WebhookEvent.WebhookDisabled)]
    [InlineData(ChangeType.Person, ChangeOperation.Created, "", null)]
    public void Change_Should_BeTheEventItIs(ChangeType type, ChangeOperation operation, string field, WebhookEvent? expected)
    {
        // act
        var found = WebhookEvents.Of(new ChangeEvent { Type = type, Operation = operation, ChangedFields = [field] });

        // assert
        Assert.Equal(expected, found);
        Assert.True(found is not { } known || WebhookEvents.ChangeOf(known) == type);
    }

    [Fact]
    public void EveryEvent_Should_HaveANameAndAnObject()
        => Assert.Equal(
            Enum.GetValues<WebhookEvent>().Length,
            Enum.GetValues<WebhookEvent>().Select(e => $"{WebhookEvents.NameOf(e)} {WebhookEvents.ChangeOf(e)}").Distinct().Count());
}
