using System.Net;
using System.Text;
using System.Text.Json;
using LearningGraph.GraphQL.Http;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>Responses that lie in several parts until they are sent.</summary>
public sealed class LargeResponseTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Fields = 40;

    [Fact]
    public async Task Server_Should_SendAllParts_When_TheResponseIsLarge()
    {
        // arrange
        var (request, expected) = Large("end");

        // act
        using var response = await host.PostAsync(request);

        // assert
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(expected, body);
        Assert.Equal(response.Content.Headers.ContentLength, Encoding.UTF8.GetByteCount(body));
    }

    [Fact]
    public async Task Get_Should_GiveOneTagForAllParts_When_OnlyTheEndDiffers()
    {
        // act
        using var one = await host.Client.GetAsync(Address("1"));
        using var same = await host.Client.GetAsync(Address("1"));
        using var other = await host.Client.GetAsync(Address("2"));

        // assert
        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Equal(one.Headers.ETag, same.Headers.ETag);
        Assert.NotEqual(one.Headers.ETag, other.Headers.ETag);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4096, 1)]
    [InlineData(65_536, 1)]
    [InlineData(65_537, 2)]
    [InlineData(300_000, 5)]
    public void Buffer_Should_HoldWhatWasWritten_When_ItIsInParts(int length, int parts)
    {
        // arrange
        var bytes = Enumerable.Range(0, length).Select(static i => (byte)(i * 31)).ToArray();
        using var buffer = new PooledBuffer();

        // act
        foreach (var chunk in bytes.Chunk(1000))
        {
            chunk.CopyTo(buffer.GetSpan(chunk.Length));
            buffer.Advance(chunk.Length);
        }

        // assert
        Assert.Equal(length, buffer.WrittenCount);
        Assert.Equal(parts, buffer.Parts);
        Assert.Equal(bytes, Enumerable.Range(0, buffer.Parts).SelectMany(part => buffer[part].ToArray()));
    }

    [Fact]
    public async Task Socket_Should_SendOneMessage_When_ItIsInParts()
    {
        // arrange
        var (request, expected) = Large("end");
        await using var live = await LiveHost.StartAsync();
        using var client = await live.InitializeAsync();

        // act
        await client.SendAsync($$"""{"id":"1","type":"subscribe","payload":{{request}}}""");
        var message = await client.ReceiveAsync();

        // assert
        Assert.Equal($$"""{"id":"1","type":"next","payload":{{expected}}}""", message);
    }

    private static string Address(string end)
    {
        using var request = JsonDocument.Parse(Large(end).Request);
        return $"/graphql?query={Uri.EscapeDataString(request.RootElement.GetProperty("query").GetString()!)}&variables={Uri.EscapeDataString(request.RootElement.GetProperty("variables").GetRawText())}";
    }

    /// <summary>A question with a long answer, and the answer.</summary>
    private static (string Request, string Answer) Large(string end)
    {
        var name = new string('n', 3000);
        var query = $"query($name: String, $end: String) {{ {string.Concat(Enumerable.Range(0, Fields).Select(static i => $"f{i}: hello(name: $name) "))}end: hello(name: $end) }}";
        return (JsonSerializer.Serialize(new { query, variables = new { name, end } }),
            $$$"""{"data":{{{{string.Concat(Enumerable.Range(0, Fields).Select(i => $"\"f{i}\":\"hello {name}\","))}}}"end":"hello {{{end}}}"}}""");
    }
}
