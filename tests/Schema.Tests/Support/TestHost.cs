using System.Security.Claims;
using System.Text;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LearningGraph.Schema.Tests;

/// <summary>The schema on a SQLite file of its own that holds <see cref="TestOrganisation"/>.</summary>
public sealed class TestHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<byte[]> Template = new(CreateTemplate);

    private readonly string _path = NewPath();
    private readonly ServiceProvider _services;
    private readonly TestWebhooks _webhooks = new();
    private IRequestExecutor? _executor;

    public TestHost(Action<AccessOptions>? access = null, Action<IServiceCollection>? configure = null)
    {
        File.WriteAllBytes(_path, Template.Value);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.AddProvider(Failures));
        services.AddLearningGraphPersistence(_path, options => options.AddInterceptors(Commands));
        services.AddSingleton<IWebhookSecrets>(_webhooks).AddSingleton<IWebhookTargets>(_webhooks);
        services.Configure<PulseOptions>(pulses => pulses.Secret = "the secret of these tests, kept nowhere");
        services.AddGraphQL().AddLearningGraphSchema();
        services.Configure<AccessOptions>(options =>
        {
            options.Freshness = Freshness.Live;
            options.PublicCatalogue = true;
            access?.Invoke(options);
        });
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public Clock Clock { get; } = new(Now);

    public CommandCounter Commands { get; } = new();

    public FailureLog Failures { get; } = new();

    /// <summary>The file that holds the database.</summary>
    public string DatabasePath => _path;

    public IServiceProvider Services => _services;

    public IDbContextFactory<LearningGraphContext> Contexts => _services.GetRequiredService<IDbContextFactory<LearningGraphContext>>();

    public async Task<IRequestExecutor> ExecutorAsync()
        => _executor ??= await _services.GetRequiredService<IRequestExecutorProvider>().GetExecutorAsync();

    /// <summary>Runs an operation as somebody with roles (none: anonymous).</summary>
    /// <param name="sources">The sources that a system supplies; all unless said.</param>
    public async Task<Answer> RunAsync(string document, object? variables = null, string[]? roles = null, Guid? person = null, string? languages = null, string[]? sources = null)
    {
        var request = OperationRequestBuilder.New().SetDocument(document).SetUser(Caller(roles, person, sources));
        if (variables is not null)
        {
            request.SetVariableValues(System.Text.Json.JsonSerializer.Serialize(variables));
        }

        var http = _services.GetRequiredService<IHttpContextAccessor>();
        http.HttpContext = new DefaultHttpContext();
        http.HttpContext.Request.Headers.AcceptLanguage = languages;
        http.HttpContext.User = Caller(roles, person, sources);
        await using var result = await (await ExecutorAsync()).ExecuteAsync(request.Build());
        http.HttpContext = null;
        return new Answer(result.ToJson(), Failures);
    }

    /// <summary>Subscribes as somebody with roles (none: anonymous).</summary>
    public async Task<Followed> FollowAsync(string document, object? variables = null, string[]? roles = null, Guid? person = null, string[]? sources = null)
    {
        var request = OperationRequestBuilder.New().SetDocument(document).SetUser(Caller(roles, person, sources));
        request.SetVariableValues(System.Text.Json.JsonSerializer.Serialize(variables ?? new { }));
        var result = await (await ExecutorAsync()).ExecuteAsync(request.Build());
        return result is IResponseStream stream ? new Followed(stream, Failures) : throw new InvalidOperationException(result.ToJson());
    }

    public Task<Answer> AsStrategistAsync(string document, object? variables = null, string? languages = "en")
        => RunAsync(document, variables, [Roles.Strategist], languages: languages);

    /// <summary>The number of SQL commands an operation takes, when everything kept between requests is warm.</summary>
    public async Task<int> CountAsync(string document, object? variables = null)
    {
        await AsStrategistAsync(document, variables);
        await ForgetAsync();
        var answer = await AsStrategistAsync(document, variables);
        answer.HasNoErrors();
        return Commands.Texts.Count;
    }

    /// <summary>Starts counting anew, with nothing kept from earlier requests: so many changes at once are not followed one by one.</summary>
    public async Task ForgetAsync()
    {
        await using (var db = Contexts.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE ChangeSequences SET Last = Last + 5000");
        }

        await ReadyAsync();
        _ = Services.GetRequiredService<OrganisationProfiles>().Current;
        Commands.Reset();
    }

    /// <summary>Waits until gaps come from the index, so that nothing else is read in the background.</summary>
    public Task ReadyAsync() => _services.GetRequiredService<SupplyIndexes>().ReadyAsync();

    /// <summary>The opaque id of an object.</summary>
    public static string Id(string type, Guid key)
    {
        var prefix = Encoding.UTF8.GetBytes(type + ":");
        return Convert.ToBase64String([.. prefix, .. key.ToByteArray()]);
    }

    public async ValueTask DisposeAsync()
    {
        using (var db = Contexts.CreateDbContext())
        {
            Forget(db);
        }

        await _services.DisposeAsync();
        Delete(_path);
    }

    private static ClaimsPrincipal Caller(string[]? roles, Guid? person, string[]? sources)
    {
        if (roles is null)
        {
            return new ClaimsPrincipal(new ClaimsIdentity());
        }

        List<Claim> claims = [new("name", "Tester"), .. roles.Select(role => new Claim("roles", role)), .. (sources ?? [CallerClaims.EverySource]).Select(source => new Claim(CallerClaims.Source, source))];
        if (person is { } id)
        {
            claims.Add(new Claim(CallerClaims.Person, id.ToString()));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, "Test", "name", "roles"));
    }

    private static byte[] CreateTemplate()
    {
        var path = NewPath();
        using (var services = new ServiceCollection().AddLearningGraphPersistence(path).BuildServiceProvider())
        using (var db = services.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContext())
        {
            db.Database.Migrate();
            TestOrganisation.Fill(db);
            db.SaveChanges();
            db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
            Forget(db);
        }

        var bytes = File.ReadAllBytes(path);
        Delete(path);
        return bytes;
    }

    private static string NewPath() => System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"lg-schema-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}.db");

    // Only this file's connections: those of hosts that run beside this one must stay open.
    private static void Forget(LearningGraphContext db)
    {
        db.Database.CloseConnection();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    private static void Delete(string path)
    {
        foreach (var suffix in new[] { string.Empty, "-wal", "-shm" })
        {
            File.Delete(path + suffix);
        }
    }
}

/// <summary>One host that all tests that only read share.</summary>
public sealed class ReadingHost : IAsyncLifetime
{
    public TestHost Host { get; } = new();

    public Task InitializeAsync() => Host.ExecutorAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class Reading : ICollectionFixture<ReadingHost>
{
    public const string Name = "reading";
}
