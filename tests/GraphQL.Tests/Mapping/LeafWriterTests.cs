#pragma warning disable CA1034
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Relay;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Tests.Mapping;

public sealed class LeafWriterTests
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<object> Values => new()
    {
        true, (byte)200, (short)-5, int.MinValue, long.MaxValue, 12.340m, "a\"\u00e9\u0001", Guid.Parse("0193f0de-7f0a-7c55-9bf5-fb3fff00ff3e"),
        new DateOnly(7, 2, 3), new DateTimeOffset(2026, 2, 28, 10, 30, 5, 120, TimeSpan.FromHours(1)), new DateTimeOffset(2026, 2, 28, 9, 0, 0, TimeSpan.Zero),
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void For_Should_WriteWhatTheScalarWrites_When_ValuesAreUnboxed(object value)
    {
        var scalar = BuiltInScalars.For(value.GetType())!;

        var direct = Text(w => LeafWriters.For(value.GetType())!.DynamicInvoke(w, value));

        Assert.Equal(Text(w => scalar.CoerceOutputValue(value, w)), direct);
    }

    [Fact]
    public void WriteLeaf_Should_BeThere_When_ThePropertyCannotFail()
    {
        var book = (ObjectType)Library.Schema().Type("Book")!;

        var direct = book.Fields.Where(f => f.Resolver!.WritesLeaf).Select(f => f.Name);

        // An enumeration's number may be unknown.
        Assert.Equal(["id", "subtitle", "pages", "printedOn", "createdAt"], direct);
    }

    [Theory]
    [InlineData("id", "\"Qm9vazoAAAAAAAAAAAAAAAAAAACx\"")]
    [InlineData("subtitle", "null")]
    [InlineData("pages", "100")]
    [InlineData("printedOn", "\"2025-12-31\"")]
    [InlineData("createdAt", "\"2026-01-02T03:04:05Z\"")]
    public void WriteLeaf_Should_WriteThePropertyWithoutAllocating_When_ItIsCalled(string field, string expected)
    {
        // arrange
        var book = new LibraryData().Books[0];
        var write = ((ObjectType)Library.Schema().Type("Book")!).Field(field)!.Resolver!.WriteLeaf!;
        var output = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(output, Relaxed);
        writer.WriteStartArray();
        write(book, writer);

        // act
        var before = GC.GetAllocatedBytesForCurrentThread();
        write(book, writer);
        write(book, writer);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        writer.WriteEndArray();
        writer.Flush();

        // assert
        Assert.Equal($"[{expected},{expected},{expected}]", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Writer_Should_WriteTheSameId_When_NoStringIsMade()
    {
        var key = Guid.Parse("0193f0de-7f0a-7c55-9bf5-fb3fff00ff3e");

        var direct = Text(w => NodeIds.Writer("Skill")(w, key));

        Assert.Equal($"\"{NodeIdSerializer.Format("Skill", key)}\"", direct);
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Relaxed))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
