using LearningGraph.Schema;
using LearningGraph.Server;
using LearningGraph.Server.CommandLine;
using LearningGraph.Server.Hosting;
using LearningGraph.Server.Ide;
using LearningGraph.Server.Protection;
using LearningGraph.Server.Webhooks;

if (ServerHelp.TryShow(args))
{
    return 0;
}

if (TransferCommands.AreIn(args))
{
    return await ServerRun.GuardAsync(() => TransferCommands.RunAsync(args));
}

if (HostArguments.Split(args).Own is ["permissions"])
{
    await Console.Out.WriteAsync(PermissionPage.Write());
    return 0;
}

return await ServerRun.GuardAsync(async () =>
{
    ServerDefaults.WatchSettingsByPolling();
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServerDefaults(args.IsGraphQLCommand());
    builder.AddLearningGraphAuthentication();
    builder.AddLearningGraphProtection();
    builder.AddLearningGraphDatabase();
    builder.Services.AddLearningGraphHealth();
    builder.Services.AddLearningGraphCompression();
    builder.Services.AddHostedService<SupplyWarmUp>();
    builder.Services.AddHostedService<InitiativeClock>();
    builder.Services.AddHostedService<GoalClock>();
    builder.Services.AddHostedService<ChangeLogClock>();
    builder.Services.AddHostedService<AuditClock>();
    builder.Services.AddHostedService<WriteAheadLogClock>();
    builder.AddLearningGraphWebhooks();
    builder.Services.AddHostedService<StartupReport>();
#if HOTCHOCOLATE
    builder.AddGraphQL().AddLearningGraphSchema();
#else
    builder.Services.AddGraphQL().AddLearningGraphSchema().AddEngineSettings(builder.Configuration);
    builder.AddRateLimits();
#endif

    var app = builder.Build();
    app.UseRefusals();
    app.UseLearningGraphProtection();
    app.UseResponseCompression();
    app.UseLearningGraphAuthentication();
    app.UseMiddleware<IdePage>(Path.Combine(AppContext.BaseDirectory, "ide"), app.Environment.IsDevelopment());
    app.MapLearningGraphHealth();
#if HOTCHOCOLATE
    app.UseWebSockets();
#else
    app.UseRateLimits();
#endif
    app.MapGraphQL();
    return await app.RunWithGraphQLCommandsAsync(args);
});
