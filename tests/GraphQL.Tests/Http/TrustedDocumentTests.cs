using System.Security.Cryptography;
using System.Text;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Security;
using LearningGraph.GraphQL.Tests.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>A folder with two trusted documents.</summary>
internal sealed class TrustedFolder : IDisposable
{
    public const string Hello = "query Hello($name: String) { hello(name: $name) }\n";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trusted-");

    public TrustedFolder()
    {
        Write("hello.graphql", Hello);
        Write("0123abcd.graphql", "{ named: hello }");
        Write("notes.txt", "{ notes: hello }");
        Write("touch.graphql", "mutation { touch }");
    }

    public static string HelloHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Hello)));

    public string Path => _folder.FullName;

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A server that runs trusted documents only.</summary>
public sealed class TrustedHost() : HttpHost(isSchemaPublic: true)
{
    protected override void Configure(WebApplicationBuilder host, IRequestExecutorBuilder graphQL)
    {
        // Deleted with the server's services.
        var folder = new TrustedFolder();
        graphQL.AddFileSystemOperationDocumentStorage(folder.Path).ModifyRequestOptions(o => o.PersistedOperations.OnlyAllowPersistedDocuments = true);
        host.Services.AddSingleton(_ => folder);
    }

    protected override void Use(WebApplication app) => app.Services.GetRequiredService<TrustedFolder>();
}

public sealed class TrustedDocumentTests(TrustedHost host) : IClassFixture<TrustedHost>
{
    private const string Sdl = "type Query { hello(name: String): String }";

    [Theory]
    [InlineData("""{"documentId":"hello"}""", 200, """{"data":{"hello":"hello world"}}""")]
    [InlineData("""{"documentId":"hello","query":null,"operationName":"Hello","variables":{"name":"you"}}""", 200, """{"data":{"hello":"hello you"}}""")]
    [InlineData("""{"documentId":"touch"}""", 200, """{"data":{"touch":1}}""")]
    [InlineData("""{"documentId":"nope"}""", 400, "DOCUMENT_NOT_FOUND")]
    [InlineData("""{"documentId":"../hello"}""", 400, "DOCUMENT_NOT_FOUND")]
    [InlineData("""{"documentId":"hello.graphql"}""", 400, "DOCUMENT_NOT_FOUND")]
    [InlineData("""{"documentId":7}""", 400, "INVALID_REQUEST")]
    [InlineData("""{"documentId":"hello","query":"{ hello }"}""", 400, "INVALID_REQUEST")]
    [InlineData("""{"query":"{ hello }"}""", 400, "DOCUMENT_NOT_ALLOWED")]
    [InlineData("""{"query":"{ hello }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}""", 400, "DOCUMENT_NOT_ALLOWED")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}""", 400, "DOCUMENT_NOT_ALLOWED")]
    public async Task Post_Should_RunTrustedDocumentsOnly_When_OthersAreNotAllowed(string body, int status, string expected)
    {
        // act
        using var response = await host.PostAsync(body, "application/graphql-response+json");

        // assert
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", 200)]
    [InlineData("touch", 405)]
    [InlineData("nope", 400)]
    public async Task Get_Should_RunTheQuery_When_ItsIdStandsInTheAddress(string id, int status)
    {
        // act
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?documentId={id}");
        request.Headers.Add("Accept", "application/graphql-response+json");
        using var response = await host.Client.SendAsync(request);

        // assert
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Id_Should_BeANameOrAHash_When_DocumentsAreLookedUp()
    {
        // arrange
        using var folder = new TrustedFolder();
        using var engine = Create(folder, _ => { });

        // act
        var byHash = await RunAsync(engine, $"sha256:{TrustedFolder.HelloHash}");
        var byLoudHash = await RunAsync(engine, $"sha256:{TrustedFolder.HelloHash.ToUpperInvariant()}");
        var byNameAsHash = await RunAsync(engine, "sha256:0123abcd");
        var asPersistedQuery = await engine.RunAsync("", configure: r => r.SetDocumentHash(TrustedFolder.HelloHash));
        var unknown = await RunAsync(engine, new string('x', 5_000));

        // assert
        Assert.Equal("""{"data":{"hello":null}}""", byHash);
        Assert.Equal(byHash, byLoudHash);
        Assert.Equal("""{"data":{"named":null}}""", byNameAsHash);
        Assert.Equal(byHash, asPersistedQuery);
        Assert.InRange(unknown.Length, 1, 300);
    }

    [Fact]
    public async Task Body_Should_BeRun_When_ItIsATrustedDocumentByteForByte()
    {
        // arrange
        using var folder = new TrustedFolder();
        using var engine = Create(folder, o =>
        {
            o.OnlyAllowPersistedDocuments = true;
            o.AllowDocumentBody = true;
            o.OperationNotAllowedError = ErrorBuilder.New().SetMessage("Not here.").SetCode("OURS").Build();
        });

        // act
        var same = await engine.RunAsync(TrustedFolder.Hello);
        var other = await engine.RunAsync(TrustedFolder.Hello + " ");

        // assert
        Assert.Equal("""{"data":{"hello":null}}""", same);
        Assert.Equal("""{"errors":[{"message":"Not here.","extensions":{"code":"OURS"}}]}""", other);
    }

    [Fact]
    public async Task Documents_Should_StayAsTheyWere_When_FilesChangeAfterTheStart()
    {
        // arrange
        using var folder = new TrustedFolder();
        using var engine = Create(folder, _ => { });

        // act
        folder.Write("hello.graphql", "{ changed: hello }");
        folder.Write("new.graphql", "{ new: hello }");

        // assert
        Assert.Equal("""{"data":{"hello":null}}""", await RunAsync(engine, "hello"));
        Assert.Contains("DOCUMENT_NOT_FOUND", await RunAsync(engine, "new"), StringComparison.Ordinal);
    }

    [Fact]
    public void Storage_Should_SayWhichFolderIsMissing_When_ThereIsNone()
    {
        // act
        var exception = Assert.Throws<DirectoryNotFoundException>(() => TestEngine.Create(Sdl, _ => { }, b => b.AddFileSystemOperationDocumentStorage("no/such/folder")));

        // assert
        Assert.Contains("no/such/folder", exception.Message, StringComparison.Ordinal);
    }

    private static TestEngine Create(TrustedFolder folder, Action<PersistedOperationOptions> configure)
        => TestEngine.Create(Sdl, _ => { }, b => b.AddFileSystemOperationDocumentStorage(folder.Path).ModifyRequestOptions(o => configure(o.PersistedOperations)));

    private static Task<string> RunAsync(TestEngine engine, string id) => engine.RunAsync("", configure: r => r.SetDocumentId(id));
}
