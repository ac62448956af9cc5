using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LearningGraph.Server.Tests.Support;

/// <summary>The whole server on a free port of this machine, with a database file of its own.</summary>
internal sealed class ServerFactory : WebApplicationFactory<Program>
{
    /// <summary>Settings of a provider whose tokens nobody has: outside Development the server starts with no less.</summary>
    public static readonly Dictionary<string, string> SomeSignIn = new() { ["AzureAd:TenantId"] = TokenAuthority.Tenant, ["AzureAd:ClientId"] = TokenAuthority.Client };

    private readonly TemporaryFolder? _folder;
    private readonly Dictionary<string, string> _settings;
    private readonly TimeProvider? _time;
    private readonly string _environment;
    private readonly Action<IServiceCollection>? _services;

    public ServerFactory(string environment = "Development", Dictionary<string, string>? settings = null, TimeProvider? time = null, Action<IServiceCollection>? services = null)
    {
        _environment = environment;
        _services = services;
        _time = time;
        _settings = settings is null ? [] : new(settings);
        if (!_settings.ContainsKey("Database:Path"))
        {
            _folder = new();
            _settings["Database:Path"] = _folder.File("learninggraph.db");
        }

        UseKestrel(0);
    }

    public string DatabasePath => _settings["Database:Path"];

    public LogLines Log { get; } = new();

    /// <summary>The address it listens on; starts it when it does not run yet.</summary>
    public Uri Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    /// <summary>Sends one operation and gives the response's JSON.</summary>
    public async Task<JsonElement> QueryAsync(string query, string? role = null, object? variables = null, string? person = null)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (role is not null)
        {
            request.Headers.Add("X-LearningGraph-Role", role);
        }

        if (person is not null)
        {
            request.Headers.Add("X-LearningGraph-Person", person);
        }

        using var response = await client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        if (_time is not null)
        {
            builder.ConfigureTestServices(services => services.AddSingleton(_time));
        }

        if (_services is not null)
        {
            builder.ConfigureTestServices(_services);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            SqliteConnection.ClearAllPools();
            _folder?.Dispose();
        }
    }
}
