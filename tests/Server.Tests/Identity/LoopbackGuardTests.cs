using System.Net;
using System.Net.Sockets;
using LearningGraph.Server.Identity;
using LearningGraph.Server.Tests.Support;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;

namespace LearningGraph.Server.Tests.Identity;

public sealed class LoopbackGuardTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.0.0.5:5080")]
    [InlineData("http://[::1]:5080")]
    [InlineData("http://localhost:5080")]
    [InlineData("https://LOCALHOST:5443")]
    [InlineData("http://unix:/run/learninggraph.sock")]
    public void IsLoopback_Should_BeTrue_When_OnlyThisMachineReachesIt(string address)
        => Assert.True(LoopbackGuard.IsLoopback(address));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://192.168.1.10:5080")]
    [InlineData("http://learning.example.org:5080")]
    [InlineData("http://localhost.example.org:5080")]
    [InlineData("http://[::ffff:192.168.1.10]:5080")]
    [InlineData("http://pipe:/learninggraph")]
    [InlineData("5080")]
    public void IsLoopback_Should_BeFalse_When_OthersCouldReachIt(string address)
        => Assert.False(LoopbackGuard.IsLoopback(address));

    [Theory]
    [InlineData("urls", "http://127.0.0.1:5080;http://0.0.0.0:5081")]
    [InlineData("Kestrel:Endpoints:Public:Url", "http://0.0.0.0:5080")]
    public void Check_Should_Refuse_When_OneConfiguredAddressIsOpen(string key, string value)
    {
        // arrange
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        // act
        var exception = Assert.Throws<NotLoopbackException>(() => LoopbackGuard.Check(configuration));

        // assert
        Assert.Contains("http://0.0.0.0:508", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BindAsync_Should_Refuse_When_TheEndpointIsOpenHoweverItWasConfigured()
    {
        // arrange
        var factory = new LoopbackListenerFactory(new NoTransport());

        // act, assert
        await Assert.ThrowsAsync<NotLoopbackException>(async () => await factory.BindAsync(new IPEndPoint(IPAddress.Any, 5080)));
        await Assert.ThrowsAsync<NotLoopbackException>(async () => await factory.BindAsync(new IPEndPoint(IPAddress.IPv6Any, 5080)));
        await Assert.ThrowsAsync<NotLoopbackException>(async () => await factory.BindAsync(new FileHandleEndPoint(3, FileHandleType.Tcp)));
        await Assert.ThrowsAsync<SocketException>(async () => await factory.BindAsync(new IPEndPoint(IPAddress.Loopback, 5080)));
    }

    [Theory]
    [InlineData("--urls", "http://0.0.0.0:0")]
    [InlineData("--urls", "http://*:0")]
    [InlineData("--Kestrel:Endpoints:Public:Url", "http://[::]:0")]
    public async Task Run_Should_EndWithAClearMessage_When_AnAddressIsOpen(string key, string address)
    {
        // arrange
        using var folder = new TemporaryFolder();

        // act
        var exit = await ServerProcess.RunAsync("--environment=Development", key, address, "--Database:Path", folder.File("learninggraph.db"));

        // assert
        Assert.Equal(1, exit.Code);
        Assert.StartsWith($"The address {address} can be reached from other machines.", exit.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", exit.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private sealed class NoTransport : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => throw new SocketException();
    }
}
