using System.Globalization;

namespace LearningGraph.Domain.Tests;

public sealed class TextTests
{
    private static readonly LocalizedTexts Texts = LocalizedTexts.Of(("nl", "Groei"), ("en-GB", "Growth"), ("de", " "));

    [Theory]
    [InlineData(new[] { "nl" }, "Groei")]
    [InlineData(new[] { "nl-BE" }, "Groei")]
    [InlineData(new[] { "EN" }, "Growth")]
    [InlineData(new[] { "en-US" }, "Growth")]
    [InlineData(new[] { "de", "en" }, "Growth")]
    [InlineData(new[] { "fr" }, "Groei")]
    [InlineData(new string[0], "Groei")]
    public void In_Should_TakeTheFirstLanguageThatHasAText(string[] languages, string expected)
        => Assert.Equal(expected, Texts.In(languages));

    [Fact]
    public void In_Should_BeNull_When_ThereIsNoText() => Assert.Null(LocalizedTexts.Empty.In("nl"));

    [Fact]
    public void Merge_Should_ReplacePerLanguage_And_KeepTheOthers()
    {
        // act
        var merged = Texts.Merge(LocalizedTexts.Of(("NL", "Groei!"), ("fr", "Croissance")));

        // assert
        Assert.Equal(["Groei!", "Growth", "Croissance"], merged.Select(t => t.Value));
        Assert.Equal(2, Texts.Count);
        Assert.Equal(["Growth"], Texts.Without("nl").Select(t => t.Value));
    }

    [Fact]
    public void Equals_Should_CompareByValue()
    {
        // arrange
        var same = LocalizedTexts.Of(("nl", "Groei"), ("en-GB", "Growth"));

        // assert
        Assert.Equal(Texts, same);
        Assert.Equal(Texts.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Texts, same.Merge(LocalizedTexts.Of([new LocalizedText("nl", "Groei", TextStatus.Machine)])));
    }

    [Fact]
    public void SortKey_Should_OrderAsReadersExpect()
    {
        // arrange
        string[] expected = ["Bijen", "byte", "Ĳs", "Ijzer", "zaag", "Zaag 9", "zaag 10", "Zèbra"];
        var shuffled = expected.ToArray();
        new Random(1).Shuffle(shuffled);

        // act
        var sorted = shuffled.OrderBy(t => SortKey.For(t, "nl"), StringComparer.Ordinal);

        // assert
        Assert.Equal(expected, sorted);
    }

    [Theory]
    [InlineData("  IJs–Æther & Straße!", "en", "ijs aether strasse")]
    [InlineData("Bijzonder", "nl", "byzonder")]
    [InlineData("Øre Łódź", "en", "ore lodz")]
    [InlineData(null, "nl", "")]
    [InlineData("C# 9", "en", "c 000009")]
    [InlineData(" --Plain\tTEXT, (of) ASCII@[`{ Zz!", "en", "plain text of ascii zz")]
    public void SortKey_Should_Fold(string? text, string language, string expected)
        => Assert.Equal(expected, SortKey.For(text, language));

    [Fact]
    public void SearchText_Should_HoldEveryLanguageOnce()
        => Assert.Equal("|groei|growth|", SortKey.SearchText(Texts, LocalizedTexts.Of(("de", "GROEI"))));

    [Theory]
    [InlineData("12.345", "eur", 1235, "12.35")]
    [InlineData("100", "JPY", 100, "100")]
    [InlineData("1.2345", "KWD", 1235, "1.235")]
    [InlineData("-0.5", "USD", -50, "-0.5")]
    public void Money_Should_KeepWholeSmallestUnits(string amount, string currency, long minorUnits, string kept)
    {
        // act
        var money = Money.Of(decimal.Parse(amount, CultureInfo.InvariantCulture), currency);

        // assert
        Assert.Equal((minorUnits, decimal.Parse(kept, CultureInfo.InvariantCulture)), (money.MinorUnits, money.Amount));
        Assert.Equal(money, Money.OfMinorUnits(minorUnits, currency.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("EU")]
    [InlineData("E1R")]
    [InlineData("")]
    public void Money_Should_RefuseACurrencyThatIsNone(string currency)
        => Assert.Equal(currency, Assert.Throws<InvalidCurrencyException>(() => Money.Of(1, currency)).Currency);
}
