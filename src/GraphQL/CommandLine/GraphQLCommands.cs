using System.Text;
using LearningGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LearningGraph.GraphQL.CommandLine;

/// <summary>The commands of a GraphQL server: <c>schema print</c>, <c>schema export --output FILE</c> and <c>schema list</c>.</summary>
public static class GraphQLCommandExtensions
{
    private const string Usage = """
        Usage:
          schema print                    write the schema to standard output
          schema export --output FILE     write the schema to a file
          schema list                     list the schemas
        """;

    /// <summary>
    /// Whether the arguments hold a command, so that nothing should be served. Settings (<c>--name value</c>, <c>--name=value</c>) may stand before it.
    /// </summary>
    public static bool IsGraphQLCommand(this string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return !Command(args).IsEmpty;
    }

    /// <summary>
    /// Runs the command that the arguments hold, without starting the host, or runs the host when they hold none.
    /// Gives the exit code: 0, or 1 for a command that does not exist or could not be done; the reason stands on standard error.
    /// </summary>
    public static async Task<int> RunWithGraphQLCommandsAsync(this IHost host, string[] args)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(args);
        var command = Command(args).ToArray();
        if (command.Length == 0)
        {
            await host.RunAsync();
            return 0;
        }

        using (host)
        {
            return command switch
            {
                ["schema", "print"] => await PrintAsync(host.Services),
                ["schema", "list"] => await ListAsync(host.Services),
                ["schema", "export", "--output" or "-o", var file] => await ExportAsync(host.Services, file),
                ["schema", "export", var option] when option.StartsWith("--output=", StringComparison.Ordinal) => await ExportAsync(host.Services, option["--output=".Length..]),
                ["schema", "export", ..] => Refuse("schema export needs --output FILE and nothing else."),
                ["schema", "--help" or "-h" or "-?"] => Help(),
                ["schema"] => Refuse("schema needs one of: print, export, list."),
                ["schema", ..] => Refuse($"There is no command \"{ErrorText.Excerpt(string.Join(' ', command))}\"."),
                _ => Refuse($"There is no command \"{ErrorText.Excerpt(command[0])}\"."),
            };
        }
    }

    private static ReadOnlySpan<string> Command(string[] args)
    {
        var at = 0;
        while (at < args.Length && (args[at].StartsWith('-') || args[at].Contains('=')))
        {
            at += args[at].Contains('=') ? 1 : 2;
        }

        return at < args.Length ? args.AsSpan(at) : [];
    }

    private static async Task<int> PrintAsync(IServiceProvider services)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(await ReadSchemaAsync(services));
        return 0;
    }

    private static async Task<int> ExportAsync(IServiceProvider services, string file)
    {
        try
        {
            await File.WriteAllBytesAsync(file, await ReadSchemaAsync(services));
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Refuse(exception.Message);
        }
    }

    private static async Task<int> ListAsync(IServiceProvider services)
    {
        _ = await services.GetRequiredService<IRequestExecutorProvider>().GetExecutorAsync();
        Console.WriteLine("_Default");
        return 0;
    }

    private static async Task<byte[]> ReadSchemaAsync(IServiceProvider services)
    {
        var executor = await services.GetRequiredService<IRequestExecutorProvider>().GetExecutorAsync();
        return Encoding.UTF8.GetBytes(executor.Schema.ToString());
    }

    private static int Help()
    {
        Console.WriteLine(Usage);
        return 0;
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        Console.Error.WriteLine(Usage);
        return 1;
    }
}
