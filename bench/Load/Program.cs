using System.Globalization;
using LearningGraph.Bench.Cases;
using LearningGraph.Bench.Load;
using LearningGraph.Bench.Load.Scale;

if (args is ["serve", "limit", var file, var port])
{
    await Limit.ServeAsync(file, port);
    return 0;
}

if (args is ["serve", var kind])
{
    await Servers.ServeAsync(kind);
    return 0;
}

if (args is ["startup", ..])
{
    return await StartUp.RunAsync(args[1..]);
}

if (args is ["sync", ..])
{
    return await OfferSyncLoad.RunAsync(args[1..]);
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["sizes", ..])
{
    return ScaleRun.Run(args[1..]);
}

var settings = Settings.Parse(args);
if (settings is null)
{
    Console.Error.WriteLine("Usage: LearningGraph.Bench.Load [--rounds N] [--time MILLISECONDS] [--connections N] [--only NAME,NAME]\n       LearningGraph.Bench.Load startup [--server DLL] [--runs N]\n       LearningGraph.Bench.Load sizes --server FILE --data FOLDER\n       LearningGraph.Bench.Load sync [--server DLL] [--runs N] [--offers N]");
    return 1;
}

Comparison.Run(settings);
return 0;

namespace LearningGraph.Bench.Load
{
    /// <summary>How long to measure.</summary>
    /// <param name="Rounds">How many times each server has its turn.</param>
    /// <param name="Time">About how long a turn takes, in milliseconds.</param>
    /// <param name="Connections">How many keep-alive connections.</param>
    /// <param name="Names">The operations.</param>
    internal sealed record Settings(int Rounds, int Time, int Connections, string[] Names)
    {
        public static Settings? Parse(string[] args)
        {
            var settings = new Settings(11, 400, 4, CaseSet.Names);
            for (var i = 0; i + 1 < args.Length; i += 2)
            {
                switch (args[i])
                {
                    case "--rounds":
                        settings = settings with { Rounds = int.Parse(args[i + 1], CultureInfo.InvariantCulture) };
                        break;
                    case "--time":
                        settings = settings with { Time = int.Parse(args[i + 1], CultureInfo.InvariantCulture) };
                        break;
                    case "--connections":
                        settings = settings with { Connections = int.Parse(args[i + 1], CultureInfo.InvariantCulture) };
                        break;
                    case "--only":
                        settings = settings with { Names = args[i + 1].Split(',') };
                        break;
                    default:
                        return null;
                }
            }

            return args.Length % 2 == 0 ? settings : null;
        }
    }
}
