using System.Collections.Immutable;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Webhooks;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: Module("LearningGraphTypes")]

namespace LearningGraph.Schema;

/// <summary>The settings of the schema that the server and the tests share.</summary>
public static class LearningGraphSchema
{
    /// <summary>
    /// Adds the types of LearningGraph and everything they stand on but the database, the identity of callers and the limits of the host.
    /// The host may configure <see cref="AccessOptions"/>.
    /// </summary>
    public static IRequestExecutorBuilder AddLearningGraphSchema(this IRequestExecutorBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddServices(builder.Services);
        return builder
            .AddLearningGraphTypes()
            .AddGlobalObjectIdentification()
            .AddInMemorySubscriptions()
            .AddMutationConventions()
            .AddPagingArguments()
            .ModifyPagingOptions(paging =>
            {
                paging.DefaultPageSize = Limits.DefaultPageSize;
                paging.MaxPageSize = Limits.MaxPageSize;
                paging.IncludeTotalCount = true;
            })
            .ModifyOptions(schema => schema.EnableDefer = true)
            .AddMaxExecutionDepthRule(Limits.MaxDepth, skipIntrospectionFields: true)
            .AddAuthorization(Policies.Define)
            .AddDiagnosticEventListener<RunningOperation>()
            .TryAddTypeInterceptor<PermissionsInDescriptions>()
            .AddErrorFilter<LearningGraphErrorFilter>();
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddOptions<AccessOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IChangeActor, CallingActor>();
        services.TryAddSingleton<PolicyRules>();
        services.TryAddSingleton<PersonAccess>();
        services.TryAddSingleton<SourceAccess>();
        services.TryAddSingleton<OrganisationProfiles>();
        services.TryAddSingleton<Language>();
        services.TryAddSingleton<Workforce.PeopleSelection>();
        services.TryAddSingleton<Workforce.EvidenceRights>();
        services.TryAddSingleton<Enrolments.EnrolmentRights>();
        services.TryAddSingleton<Gaps.GapMoments>();
        services.TryAddSingleton<Gaps.UnitRights>();
        services.TryAddSingleton<ServerFacts>();
        services.TryAddSingleton<HostLimits>();
        services.TryAddSingleton<CommittedEvents>();
        services.TryAddSingleton<Changes.ChangeRights>();
        services.TryAddSingleton<Webhooks.WebhookRights>();
        services.TryAddSingleton<IWebhookMessages, Webhooks.WebhookMessages>();
        services.AddWebhookOutbox();
        services.TryAddSingleton<Goals.GoalEvents>();
        services.TryAddSingleton<Offers.OfferEvents>();
        services.TryAddSingleton<Culture.InitiativeEvents>();
        services.TryAddSingleton<IInitiativeWatch, Culture.InitiativeWatch>();
        services.TryAddSingleton<IGoalWatch, Goals.GoalWatch>();
        services.TryAddSingleton<Culture.FigurePeriods>();
        services.TryAddSingleton<Offers.SyncEvents>();
        services.TryAddSingleton<Enrolments.IntakeEvents>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, PermissionHandler>());
    }

#if !HOTCHOCOLATE
    private static IRequestExecutorBuilder AddLearningGraphTypes(this IRequestExecutorBuilder builder) => builder.AddTypesFrom(typeof(LearningGraphSchema).Assembly);
#endif
}

/// <summary>Which engine the schema runs on, and what that engine can do beyond the other.</summary>
internal static class Engine
{
    /// <summary>The opaque id of an object whose type is known by its name only; both engines write ids in this way.</summary>
    internal static string IdOf(string type, Guid id) => Convert.ToBase64String([.. Encoding.UTF8.GetBytes(type + ":"), .. id.ToByteArray()]);

    /// <summary>The type and the key in an opaque id; null when it is none.</summary>
    internal static (string Type, Guid Key)? ReadId(string id)
    {
        Span<byte> bytes = stackalloc byte[128];
        return Convert.TryFromBase64String(id, bytes, out var length) && length > KeyLength && bytes[length - KeyLength - 1] == ':'
            ? (Encoding.UTF8.GetString(bytes[..(length - KeyLength - 1)]), new Guid(bytes[(length - KeyLength)..length]))
            : null;
    }

    private const int KeyLength = 16;

#if HOTCHOCOLATE
    internal const string Name = "Hot Chocolate 16";

    /// <summary>Cursors of Hot Chocolate carry nothing but the keys.</summary>
    internal static PagingArguments BoundTo(this PagingArguments paging, string tag) => paging;

    /// <summary>The same page with something of each item in its place; its cursors are those of the items.</summary>
    internal static Page<TValue> Select<T, TValue>(this Page<T> page, Func<T, TValue> selector)
        where TValue : class
    {
        var values = page.Items.Select(selector).ToImmutableArray();
        return Page<TValue>.Create(values, page.HasNextPage, page.HasPreviousPage, value => page.CreateCursor(page.Entries[values.IndexOf(value)]), page.TotalCount);
    }
#else
    internal const string Name = "LearningGraph.GraphQL";

    /// <summary>Binds the cursors of a page to a language or another tag: under another they are refused.</summary>
    internal static PagingArguments BoundTo(this PagingArguments paging, string tag) => paging with { CursorTag = tag };

    /// <summary>The same page with something of each item in its place; its cursors are those of the items.</summary>
    internal static Page<TValue> Select<T, TValue>(this Page<T> page, Func<T, TValue> selector)
        where TValue : class
    {
        var values = page.Items.Select(selector).ToImmutableArray();
        return Page<TValue>.Create(values, page.HasNextPage, page.HasPreviousPage, value => page.CreateCursor(values.IndexOf(value)), page.TotalCount);
    }
#endif
}
