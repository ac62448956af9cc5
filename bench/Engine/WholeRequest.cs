using System.Buffers;
using BenchmarkDotNet.Attributes;
using LearningGraph.Bench.Cases;
using LearningGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Bench.Engine;

/// <summary>From the bytes of the document to the bytes of the answer, the document known to the cache; beside the same bytes written by hand. No HTTP.</summary>
[MemoryDiagnoser]
[HideColumns("Job", "Toolchain", "IterationCount", "Error", "RatioSD", "Median")]
public class WholeRequest
{
    private readonly ArrayBufferWriter<byte> _output = new(1024 * 1024);
    private CaseSet _cases = null!;
    private Operation _operation = null!;
    private IOperationRequest _request = null!;

    public static IEnumerable<string> Names => CaseSet.Names;

    [ParamsSource(nameof(Names))]
    public string Case { get; set; } = "";

    /// <summary>Throws when the two answers differ in a single byte.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        _cases = CaseSet.Create();
        _operation = _cases[Case];
        _request = OperationRequestBuilder.New().SetDocument(_operation.Document).Build();

        // The runtime compiles in the background what is called often; it is given the time.
        for (var i = 0; i < 3_000; i++)
        {
            await Engine();
            if (i % 1_000 == 999)
            {
                await Task.Delay(300);
            }
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _cases.Dispose();

    [Benchmark(Baseline = true)]
    public int HandWritten()
    {
        _output.ResetWrittenCount();
        _operation.HandWritten(_output);
        return _output.WrittenCount;
    }

    [Benchmark]
    public async Task<int> Engine()
    {
        _output.ResetWrittenCount();
        await using var result = await _cases.Executor.ExecuteAsync(_request);
        result.WriteTo(_output);
        return _output.WrittenCount;
    }
}
