namespace LearningGraph.Schema.Tests.Enrolments;

/// <summary>The mutations of enrolments, in few words.</summary>
internal static class EnrolmentScenes
{
    private const string Conflict = "... on VersionConflictError { code path givenVersion currentVersion current { __typename id ... on StrategicGoal { version } ... on SkillRequirement { version } } }";

    public static string Enrol { get; } = Mutations.Of(
        "enrol",
        "enrolment { id status assignment enrolledAt expectedEnd dueAt progressPct attempt completedAt passed source externalId isRunning version person { displayName } offer { externalId } session { location seatsLeft } applicationChecks { id } }",
        "... on NotAllowedError { code } ... on AlreadyEnrolledError { code path existingId } ... on OfferNotOpenError { code path state } ... on SessionOfOtherOfferError { code path } ... on SessionOverError { code path end } ... on SessionFullError { code path seats } ... on InstantInFutureError { code path field now } ... on BeforeEnrolmentError { code path field enrolledAt } ... on ProgressOutOfRangeError { code path progressPct }")
        .Replace(Conflict, string.Empty, StringComparison.Ordinal);

    public static string Cancel { get; } = Mutations.Of("cancelEnrolment", "enrolment { status isRunning version }", "... on EnrolmentEndedError { code path status }");

    public static string Complete { get; } = Mutations.Of(
        "completeEnrolment",
        "enrolment { status passed completedAt progressPct version applicationChecks { id dueAt outcome version } }",
        "... on EnrolmentEndedError { code path status } ... on InstantInFutureError { code path field } ... on BeforeEnrolmentError { code path field }");

    public static string Confirm { get; } = Mutations.Of(
        "confirmApplication",
        "applicationCheck { outcome confirmedBy note answeredAt version enrolment { status } }",
        "... on NotAllowedError { code } ... on CheckAnsweredError { code path outcome } ... on CheckNotDueError { code path dueAt } ... on NoAnswerGivenError { code path } ... on TextTooLongError { code path field limit }");

    public static Task<Answer> EnrolAsync(this TestHost host, int person, object? more = null, string role = Roles.Integrator, int? caller = null)
        => host.RunAsync(
            Enrol,
            new { input = Mutations.Merge(new { personId = TestHost.Id("Person", TestOrganisation.Person(person)), offerId = TestHost.Id("LearningOffer", TestOrganisation.CircularCourse) }, more) },
            [role],
            caller is { } id ? TestOrganisation.Person(id) : null);

    /// <summary>The id of a new enrolment.</summary>
    public static async Task<string> EnrolledAsync(this TestHost host, int person, object? more = null)
    {
        var answer = await host.EnrolAsync(person, more);
        return answer.Text("enrol.enrolment.id") ?? throw new InvalidOperationException(answer.ToString());
    }

    public static Task<Answer> CompleteAsync(this TestHost host, string enrolment, object? more = null, string role = Roles.Integrator, int? caller = null)
        => host.RunAsync(
            Complete, new { input = Mutations.Merge(new { enrolmentId = enrolment, version = 1 }, more) }, [role], caller is { } id ? TestOrganisation.Person(id) : null);

    public static Task<Answer> CancelAsync(this TestHost host, string enrolment, int version = 1, string role = Roles.Integrator, int? caller = null)
        => host.RunAsync(Cancel, new { input = new { enrolmentId = enrolment, version } }, [role], caller is { } id ? TestOrganisation.Person(id) : null);

    public static Task<Answer> ConfirmAsync(this TestHost host, string check, object? more = null, string role = Roles.Integrator, int? caller = null)
        => host.RunAsync(
            Confirm, new { input = Mutations.Merge(new { checkId = check, version = 1, outcome = "APPLIED" }, more) }, [role], caller is { } id ? TestOrganisation.Person(id) : null);
}
