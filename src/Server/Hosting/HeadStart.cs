using LearningGraph.Persistence;

namespace LearningGraph.Server.Hosting;

/// <summary>
/// Begins early what the start would otherwise wait for: while the host is put together by one processor, another has nothing to do. What fails here fails again, and is told, where it is needed.
/// </summary>
internal static class HeadStart
{
    /// <summary>Loads the model of the database, which needs nothing of the host.</summary>
    public static void OnModel() => _ = Task.Run(PersistenceRegistration.LoadModel);

    /// <summary>Makes the mapping and the GraphQL schema, which need the services and nothing else.</summary>
    public static void OnSchema(IServiceProvider services)
    {
        _ = Task.Run(services.GetRequiredService<AutoMapper.IConfigurationProvider>);
        _ = Task.Run(() => services.GetRequiredService<IRequestExecutorProvider>().GetExecutorAsync().AsTask());
    }
}
