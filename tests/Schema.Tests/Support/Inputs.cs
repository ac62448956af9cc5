namespace LearningGraph.Schema.Tests;

/// <summary>Inputs as JSON in which the names of things of the test organisation stand for their ids.</summary>
internal static class Inputs
{
    private static readonly (string Name, string Type, Guid Id)[] Names =
    [
        ("$framework", "SkillFramework", TestOrganisation.Framework),
        ("$sustainability", "Skill", TestOrganisation.Sustainability),
        ("$circular", "Skill", TestOrganisation.CircularEconomy),
        ("$supply", "Skill", TestOrganisation.SupplyChain),
        ("$retired", "Skill", TestOrganisation.RetiredSkill),
        ("$noSkill", "Skill", TestOrganisation.Id(999)),
        ("$mapping", "SkillMapping", TestOrganisation.Id(83)),
        ("$noMapping", "SkillMapping", TestOrganisation.Id(999)),
        ("$root", "OrgUnit", TestOrganisation.Root),
        ("$large", "OrgUnit", TestOrganisation.LargeTeam),
        ("$small", "OrgUnit", TestOrganisation.SmallTeam),
        ("$noUnit", "OrgUnit", TestOrganisation.Id(999)),
        ("$person", "Person", TestOrganisation.Person(2)),
        ("$noPerson", "Person", TestOrganisation.Id(999)),
        ("$role", "Role", TestOrganisation.Analyst),
        ("$noRole", "Role", TestOrganisation.Id(999)),
        ("$noFramework", "SkillFramework", TestOrganisation.Id(999)),
    ];

    internal static System.Text.Json.JsonDocument Of(string json)
    {
        foreach (var (name, type, id) in Names)
        {
            json = json.Replace($"\"{name}\"", $"\"{TestHost.Id(type, id)}\"", StringComparison.Ordinal);
        }

        return System.Text.Json.JsonDocument.Parse(json);
    }

    /// <summary>Runs a mutation that answers an object and errors.</summary>
    internal static Task<Answer> MutateAsync(this TestHost host, string mutation, string input, string result, string? role, Guid? person = null, string errors = "")
        => host.RunAsync(
            $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {result} errors {{ __typename ... on Error {{ message }} ... on NotFoundError {{ code path entityType }} {errors} }} }} }}"
                .Replace(mutation is "addRole" or "reviseOrganisation" ? " ... on NotFoundError { code path entityType }" : "\0", string.Empty, StringComparison.Ordinal),
            new { input = Of(input) },
            role is null ? null : [role],
            person,
            "en");
}
