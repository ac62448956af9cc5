using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LearningGraph.Bench.Engine;

// In this process: a project that BenchmarkDotNet generates would not know the central package versions and the artifacts folder.
// "--smoke" gives rough figures in seconds.
var smoke = args.Contains("--smoke");
var job = (smoke ? Job.Default.WithWarmupCount(10).WithIterationCount(5).WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(100)) : Job.Default.WithIterationCount(12))
    .WithToolchain(InProcessEmitToolchain.Instance);
var config = DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.DisableLogFile);
BenchmarkSwitcher.FromAssembly(typeof(WholeRequest).Assembly).Run([.. args.Where(static a => a != "--smoke")], config);
