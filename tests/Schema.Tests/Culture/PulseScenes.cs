
namespace LearningGraph.Schema.Tests.Culture;

/// <summary>What pulse tests set up: pulses that are open, answered or closed.</summary>
internal static class PulseScenes
{
    internal const string Open = "mutation($input: OpenPulseInput!) { openPulse(input: $input) { pulse { id version invited openedOn closedOn question(lang: \"en\") } errors { __typename ... on Error { message } ... on DuplicatePulseError { existingId } ... on PulseTooSmallError { smallestGroup } } } }";
    internal const string Give = "mutation($input: AnswerPulseInput!) { answerPulse(input: $input) { pulse { id version } errors { __typename ... on Error { message } } } }";
    internal const string Shut = "mutation($input: ClosePulseInput!) { closePulse(input: $input) { pulse { id version closedOn } errors { __typename ... on Error { message } } } }";
    internal const string Result = "query($id: ID!, $unitId: ID) { pulseById(id: $id) { result(unitId: $unitId) { status invited answered responseRate mean favourableShare unit { name(lang: \"en\") } } } }";

    internal static object Asking(Guid? unit = null, object? more = null)
        => Mutations.Merge(new { questions = new[] { new { lang = "en", value = "I can admit a mistake here." } }, unitId = unit is { } id ? TestHost.Id("OrgUnit", id) : null }, more);

    internal static async Task<string> OpenedAsync(this TestHost host, Guid? unit = null)
        => (await host.RunAsync(Open, new { input = Asking(unit) }, [Roles.Editor])).Text("openPulse.pulse.id")!;

    internal static Task<Answer> AnswerAsync(this TestHost host, string pulse, int person, int score)
        => host.RunAsync(Give, new { input = new { pulseId = pulse, score } }, [Roles.Employee], TestOrganisation.Person(person));

    internal static Task<Answer> CloseAsync(this TestHost host, string pulse)
        => host.RunAsync(Shut, new { input = new { id = pulse, version = 1 } }, [Roles.Editor]);

    /// <summary>A closed pulse to which the first people gave these scores.</summary>
    internal static async Task<string> ClosedAsync(this TestHost host, params int[] scores)
    {
        var pulse = await host.OpenedAsync();
        for (var i = 0; i < scores.Length; i++)
        {
            Assert.Null((await host.AnswerAsync(pulse, i + 1, scores[i]))["answerPulse.errors"]);
        }

        await host.CloseAsync(pulse);
        return pulse;
    }

    /// <summary>People 9, 10 and so on, in the small team.</summary>
    internal static void AddToSmallTeam(this TestHost host, int people)
    {
        using var db = host.Contexts.CreateDbContext();
        for (var i = 0; i < people; i++)
        {
            TestOrganisation.AddMember(db, 9 + i, TestOrganisation.SmallTeam, null);
        }
    }
}
