using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using LearningGraph.Bench.Cases;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Validation;

namespace LearningGraph.Bench.Engine;

/// <summary>The stages one by one. Parse, validate and plan happen once for a document; execute and serialise for every request.</summary>
[MemoryDiagnoser]
[HideColumns("Job", "Toolchain", "IterationCount", "Error", "RatioSD", "Median")]
public class Stages
{
    private readonly ArrayBufferWriter<byte> _output = new(1024 * 1024);
    private readonly DocumentValidator _validator = new();
    private CaseSet _cases = null!;
    private byte[] _source = [];
    private DocumentNode _document = null!;
    private IOperationRequest _known = null!;
    private Planning _planning = null!;
    private IExecutionResult _result = null!;

    public static IEnumerable<string> Names => CaseSet.Names;

    [ParamsSource(nameof(Names))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public async Task Setup()
    {
        _cases = CaseSet.Create();
        _source = Encoding.UTF8.GetBytes(_cases[Case].Document);
        _document = Utf8GraphQLParser.Parse(_source);
        _known = OperationRequestBuilder.New().SetDocument(_cases[Case].Document).Build();
        _planning = new Planning(_cases.Executor.Schema);
        _result = await _cases.Executor.ExecuteAsync(_known);
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await _result.DisposeAsync();
        _cases.Dispose();
    }

    [Benchmark]
    public DocumentNode Parse() => Utf8GraphQLParser.Parse(_source);

    [Benchmark]
    public int Validate() => _validator.Validate(_cases.Executor.Schema, _document).Errors.Count;

    [Benchmark]
    public int Plan() => _planning.Plan(_document);

    [Benchmark]
    public async Task<bool> Execute()
    {
        await using var result = await _cases.Executor.ExecuteAsync(_known);
        return result.HasData;
    }

    [Benchmark]
    public int Serialise()
    {
        _output.ResetWrittenCount();
        _result.WriteTo(_output);
        return _output.WrittenCount;
    }
}
