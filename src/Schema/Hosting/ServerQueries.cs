using System.Security.Claims;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Hosting;

/// <summary>Who asks, and what the caller may do.</summary>
/// <param name="IsAuthenticated">Whether the caller is signed in.</param>
/// <param name="Name">The name by which the caller signed in; null when anonymous or without a name.</param>
/// <param name="Roles">The roles the caller holds, in alphabetical order; empty when anonymous.</param>
/// <param name="Permissions">What those roles allow.</param>
internal sealed record Viewer(bool IsAuthenticated, string? Name, IReadOnlyList<string> Roles, IReadOnlyList<Permission> Permissions);

[ObjectType<Viewer>]
internal static partial class ViewerNode
{
    /// <summary>The person in this system that the caller is; null for an anonymous caller, for another system and for a person unknown here.</summary>
    public static async Task<Person?> GetPersonAsync(ClaimsPrincipal user, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => user.PersonId() is { } id ? await people.LoadAsync(id, cancellationToken) : null;
}

/// <summary>The server and what it allows.</summary>
/// <param name="Version">The version of the product.</param>
/// <param name="Engine">The GraphQL engine it runs on.</param>
/// <param name="StartedAt">When the server started.</param>
/// <param name="Now">The server's clock.</param>
/// <param name="PersonLevelData">Whether data about one person may be read by others with the right to it; false means that it is switched off.</param>
/// <param name="TeamPersonLevel">Whether leaders may read the skills, gaps and evidence of the direct members of their units.</param>
/// <param name="PublicCatalogue">Whether skills, learning offers and the learning-culture catalogue may be read without signing in.</param>
/// <param name="PublicGoals">Whether goals and the organisation's readiness may be read without signing in.</param>
/// <param name="Freshness">How current the figures about groups of people are for readers without person rights.</param>
/// <param name="Limits">What a request may ask for.</param>
internal sealed record ServerInfo(
    string Version,
    string Engine,
    DateTimeOffset StartedAt,
    DateTimeOffset Now,
    bool PersonLevelData,
    bool TeamPersonLevel,
    bool PublicCatalogue,
    bool PublicGoals,
    Freshness Freshness,
    ServerLimits Limits);

/// <summary>What a request may ask for.</summary>
/// <param name="DefaultPageSize">The items of a page when neither `first` nor `last` is given.</param>
/// <param name="MaxPageSize">The most items of a page.</param>
/// <param name="MaxDepth">How deep fields may nest.</param>
/// <param name="MaxItemsPerBatch">The most offers of a batch that a source sends.</param>
/// <param name="MaxFieldCost">The most that the fields of an operation may cost, for roles without a limit of their own; null where operations are not refused for their cost.</param>
/// <param name="MaxTypeCost">The most that the objects of a response may cost, for roles without a limit of their own; null where operations are not refused for their cost.</param>
/// <param name="CostUnitsPerMinute">The cost units (field cost and type cost together) that a signed-in user or program may spend a minute; null for no limit.</param>
/// <param name="AnonymousCostUnitsPerMinute">The same for each address from which nobody is signed in; null for no limit.</param>
internal sealed record ServerLimits(
    int DefaultPageSize,
    int MaxPageSize,
    int MaxDepth,
    int MaxItemsPerBatch,
    double? MaxFieldCost,
    double? MaxTypeCost,
    int? CostUnitsPerMinute,
    int? AnonymousCostUnitsPerMinute);

[QueryType]
internal static partial class ServerQueries
{
    /// <summary>Who asks, and what the caller may do.</summary>
    [Anyone]
    public static Viewer GetViewer(ClaimsPrincipal user, PolicyRules rules)
        => new(
            rules.Allows(user, Permission.SignedIn),
            user.Identity?.Name,
            [.. Roles.All.Where(user.IsInRole).Order(StringComparer.Ordinal)],
            [.. Enum.GetValues<Permission>().Where(permission => rules.Allows(user, permission))]);

    /// <summary>The server and what it allows.</summary>
    [Anyone]
    public static ServerInfo GetServerInfo(ServerFacts facts, PolicyRules rules, TimeProvider time, HostLimits host)
        => new(
            facts.Version,
            Engine.Name,
            facts.StartedAt,
            time.GetUtcNow(),
            rules.Options.PersonLevelData,
            rules.Options.TeamPersonLevel && rules.Options.PersonLevelData,
            rules.Options.PublicCatalogue || rules.Options.PublicGoals,
            rules.Options.PublicGoals,
            rules.Options.Freshness,
            new ServerLimits(
                Limits.DefaultPageSize,
                Limits.MaxPageSize,
                Limits.MaxDepth,
                OfferBatch.ItemLimit,
                host.MaxFieldCost,
                host.MaxTypeCost,
                host.CostUnitsPerMinute,
                host.AnonymousCostUnitsPerMinute));
}
