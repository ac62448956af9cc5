using System.Data.Common;
using LearningGraph.Domain;
using LearningGraph.Server.Identity;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Hosting;

/// <summary>Ends the program with a message for its user and an exit code.</summary>
internal static class ServerRun
{
    /// <summary>Runs; gives what <paramref name="run"/> gives, or 1 when the server could not start.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (exception is not HostAbortedException)
        {
            await Console.Error.WriteLineAsync(Describe(exception));
            return 1;
        }
    }

    private static string Describe(Exception exception)
        => exception switch
        {
            OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
            NotLoopbackException or SignInMissingException or TimeoutException => exception.Message,
            IOException { InnerException: AddressInUseException } => exception.Message + " Another port: dotnet run --project src/Server -- --urls http://127.0.0.1:PORT",
            InvalidOperationException { InnerException: NotLoopbackException inner } => inner.Message,
            InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => exception.Message,
            OperationCanceledException => "Stopped before the server was ready.",
            DbException => $"The database could not be used: {exception.Message}",
            IOException or UnauthorizedAccessException or DomainException => exception.Message,
            _ => "The server could not run." + Environment.NewLine + exception,
        };
}
