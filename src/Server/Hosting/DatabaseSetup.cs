using LearningGraph.Persistence;

namespace LearningGraph.Server.Hosting;

/// <summary>The database: registered here, prepared before the server listens.</summary>
internal static class DatabaseSetup
{
    /// <summary>Registers the database and what prepares it at start.</summary>
    public static void AddLearningGraphDatabase(this WebApplicationBuilder builder)
    {
        builder.AddDatabaseForCommands();
        builder.Services.AddHostedService<DatabasePreparation>();
    }

    /// <summary>Registers the database for a command, which prepares it itself.</summary>
    public static void AddDatabaseForCommands(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Database").Get<DatabaseSettings>() ?? new();
        builder.Services.AddLearningGraphPersistence(FullPath(builder.Environment, settings), mappingLicenceKey: builder.Configuration["AutoMapper:LicenceKey"]);
        builder.Services.AddSingleton<DatabaseReadiness>();
    }

    internal static string FullPath(IHostEnvironment environment, DatabaseSettings settings)
        => Path.GetFullPath(settings.Path, environment.ContentRootPath);
}
