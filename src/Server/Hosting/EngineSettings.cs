using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Http;
using LearningGraph.GraphQL.Security;
using LearningGraph.Server.Protection;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Hosting;

/// <summary>Section <c>GraphQL</c>: the limits of the engine and what its endpoint takes; <c>docs/engine-settings.md</c> lists them all.</summary>
internal static class EngineSettings
{
    /// <summary>Binds the section; a name that does not exist stops the start.</summary>
    public static IRequestExecutorBuilder AddEngineSettings(this IRequestExecutorBuilder builder, IConfiguration configuration)
    {
        var section = configuration.GetSection("GraphQL");
        Bind<RequestExecutorOptions>(builder.Services, section.GetSection("Requests"))
            .Validate(options => options.ExecutionTimeout > TimeSpan.Zero, "GraphQL:Requests:ExecutionTimeout must be longer than nothing.")
            .Validate(
                options => Math.Min(options.MaxRequestSize, Math.Min(options.MaxAllowedTokens, Math.Min(options.MaxExecutionDepth, options.MaxAllowedFields))) > 0,
                "GraphQL:Requests: limits must be at least 1.");
        Bind<CostOptions>(builder.Services, section.GetSection("Cost"));
        Bind<GraphQLServerOptions>(builder.Services, section.GetSection("Http"))
            .PostConfigure<IOptions<CorsSettings>>((options, cors) =>
            {
                options.LargeRequestRoles ??= [Schema.Roles.Integrator, Schema.Roles.Administrator];
                options.Sockets.AllowedOrigins.UnionWith(cors.Value.AllowedOrigins);
            })
            .Validate(options => options.MaxBatchSize is >= 1 and <= 10, "GraphQL:Http:MaxBatchSize must be from 1 to 10.");
        return section["TrustedDocuments"] is { Length: > 0 } folder ? builder.AddFileSystemOperationDocumentStorage(folder) : builder;
    }

    private static OptionsBuilder<TOptions> Bind<TOptions>(IServiceCollection services, IConfigurationSection section)
        where TOptions : class
        => services.AddOptions<TOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
}
