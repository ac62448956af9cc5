namespace LearningGraph.Bench.Load;
internal static class StartUp { public static Task<int> RunAsync(string[] args) => Task.FromResult(args.Length); }
