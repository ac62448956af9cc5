using LearningGraph.GraphQL.Relay;

namespace LearningGraph.GraphQL.Tests.Relay;

public sealed class NodeIdSerializerTests
{
    private static readonly Guid Key = new("0193f0de-7f0a-7c55-9bf5-fb3fff00ff3e");

    [Fact]
    public void Format_Should_UseTheBytesOfTheGuid_When_TheKeyIsAGuid()
    {
        var bytes = Convert.FromBase64String(NodeIdSerializer.Format("Skill", Key));

        Assert.Equal("Skill:"u8.ToArray(), bytes[..6]);
        Assert.Equal(Key.ToByteArray(), bytes[6..]);
    }

    [Fact]
    public void Format_Should_UseText_When_TheKeyIsANumberOrString()
    {
        Assert.Equal("U2tpbGw6MQ==", NodeIdSerializer.Format("Skill", 1));
        Assert.Equal("U2tpbGw6YQ==", NodeIdSerializer.Format("Skill", "a"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void ParseGuid_Should_ReadTolerantly_When_PaddingOrAlphabetDiffer(bool urlSafe, bool unpadded)
    {
        var id = NodeIdSerializer.Format("Skill", Key);
        id = urlSafe ? id.Replace('+', '-').Replace('/', '_') : id;
        id = unpadded ? id.TrimEnd('=') : id;

        Assert.Equal(Key, NodeIdSerializer.ParseGuid(id, "Skill"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Skill:1")]
    [InlineData("U2tpbGw6")]
    [InlineData("OjE=")]
    [InlineData("U2tpbGw=")]
    [InlineData("U2tpbGw6M Q==")]
    [InlineData("U2tpbGw6MQ===")]
    [InlineData("\ud800")]
    [InlineData("=")]
    [InlineData("MVNraWxsOjE=")]
    public void TryParse_Should_BeFalse_When_TheIdIsMalformed(string id) => Assert.False(NodeIdSerializer.TryParse(id, out _));

    [Fact]
    public void TryParse_Should_BeFalse_When_TheIdIsTooLong() => Assert.False(NodeIdSerializer.TryParse(NodeIdSerializer.Format("Skill", new string('a', 800)), out _));

    [Fact]
    public void ParseGuid_Should_SayInvalidId_When_TheTypeIsAnother()
    {
        var e = Assert.Throws<GraphQLException>(() => NodeIdSerializer.ParseGuid(NodeIdSerializer.Format("Person", Key), "Skill"));

        Assert.Equal(ErrorCodes.InvalidId, e.Errors[0].Code);
        Assert.Contains("Person", e.Message, StringComparison.Ordinal);
    }
}
