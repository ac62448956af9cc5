using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Offers;
using LearningGraph.Persistence.Offers.Files;
using LearningGraph.Persistence.Tests.Transfers;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Offers;

/// <summary>Runs alone, since it measures the memory of the process.</summary>
[CollectionDefinition(nameof(OfferImportTests), DisableParallelization = true)]
public sealed class OfferImportTestsCollection;

[Collection(nameof(OfferImportTests))]
public sealed class OfferImportTests
{
    [Fact]
    public async Task Import_Should_RetireWhatTheFileLacks_When_ItIsASnapshot()
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        await feed.TakeAsync(OfferFileFormat.Csv, Rows(1, 1200));

        // act
        var tried = await feed.TakeAsync(OfferFileFormat.Csv, Rows(3, 1201), o => o with { IsSnapshot = true }, new ImportOptions { IsDryRun = true });
        var taken = await feed.TakeAsync(OfferFileFormat.Csv, Rows(3, 1201), o => o with { IsSnapshot = true });
        var again = await feed.TakeAsync(OfferFileFormat.Csv, Rows(3, 1201), o => o with { IsSnapshot = true });

        // assert
        Assert.Equal(("1 0 1198 2 0", "1 0 1198 2 0", "0 0 1199 0 0"), (tried.Counts, taken.Counts, again.Counts));
        Assert.Equal(1199, await feed.ReadAsync(c => c.LearningOffers.CountAsync(o => o.State == OfferState.Active)));
    }

    [Theory]
    [InlineData("external_id,title_en\nA1,One\n", "0: 9 of the 10 active offers of lms are missing from the file, more than its guard of 20%: none was retired; --force retires them", "0 0 1 9 0")]
    [InlineData("external_id,title_en\nA1,Offer 1\n,Two\n", "0: 1 rows could not be read and may be offers that still exist: none was retired; --force retires them", "0 0 1 9 1")]
    public async Task Import_Should_RetireNothing_When_ItCouldBeAMistake(string text, string problem, string forced)
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        await feed.TakeAsync(OfferFileFormat.Csv, Rows(1, 10));
        text = text.Replace("A1,One", "A1,Offer 1", StringComparison.Ordinal);

        // act
        var tried = await feed.TakeAsync(OfferFileFormat.Csv, text, o => o with { IsSnapshot = true }, new ImportOptions { IsDryRun = true });
        var taken = await feed.TakeAsync(OfferFileFormat.Csv, text, o => o with { IsSnapshot = true });
        var active = await feed.ReadAsync(c => c.LearningOffers.CountAsync(o => o.State == OfferState.Active));
        var force = await feed.TakeAsync(OfferFileFormat.Csv, text, o => o with { IsSnapshot = true, IsForced = true });

        // assert
        Assert.Equal((problem, problem, 10), (tried.Problems[^1], taken.Problems[^1], active));
        Assert.Equal(forced, force.Counts);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Import_Should_WriteNothing_When_ItIsStrictOrDryAndARowIsBad(bool isStrict, bool isDry)
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        var before = await feed.ReadAsync(c => c.ChangeSequences.Select(s => s.Last).SingleAsync());

        // act
        var taken = await feed.TakeAsync(
            OfferFileFormat.Csv, Rows(1, 600) + "B,\n", o => o with { IsSnapshot = true }, new ImportOptions { IsStrict = isStrict, IsDryRun = isDry });

        // assert
        Assert.Equal("600 0 0 0 1", taken.Counts);
        Assert.Equal(["602: B: An offer needs a title in at least one language. (offer.titles)"], taken.Problems);
        Assert.Equal((before, 0, 0), await feed.ReadAsync(async c => (await c.ChangeSequences.Select(s => s.Last).SingleAsync(), await c.LearningOffers.CountAsync(), await c.OfferSnapshots.CountAsync())));
    }

    [Fact]
    public async Task Import_Should_AddTheSourceOnce_When_AskedTo()
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        static OfferFileOptions Catalogue(OfferFileOptions o) => o with { Source = "new", AddSource = OfferSourceKind.Catalogue };

        // act
        await Assert.ThrowsAsync<UnknownSourceException>(() => feed.TakeAsync(OfferFileFormat.Csv, Rows(1, 2), o => o with { Source = "new" }));
        await Assert.ThrowsAsync<UnknownSourceException>(() => feed.TakeAsync(OfferFileFormat.Csv, Rows(1, 2), Catalogue, new ImportOptions { IsDryRun = true }));
        var first = await feed.TakeAsync(OfferFileFormat.Csv, Rows(1, 2), Catalogue, new ImportOptions { IsStrict = true });
        var second = await feed.TakeAsync(OfferFileFormat.Csv, Rows(1, 2), Catalogue);

        // assert
        Assert.Equal(("2 0 0 0 0", "0 0 2 0 0"), (first.Counts, second.Counts));
        Assert.Equal(OfferSourceKind.Catalogue, await feed.ReadAsync(c => c.OfferSources.Where(s => s.Name == "new").Select(s => s.Kind).SingleAsync()));
    }

    [Theory]
    [InlineData(OfferFileFormat.Graph)]
    [InlineData(OfferFileFormat.Jsonl)]
    public async Task Import_Should_KeepItsMemory_When_TheFileIsLarge(OfferFileFormat format)
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        var largest = 0L;
        var watch = new Sizes(size => largest = Math.Max(largest, size));
        const int items = 20_000;
        var offers = new OfferFileOptions(Feed.Source, format);
        var file = new ImportFile("large", null, () => new Endless(items, format == OfferFileFormat.Graph));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        // act
        var report = await OfferFile.ImportOf(feed.Company.Database, feed.Clock).ImportAsync(file, offers, new ImportOptions { IsDryRun = true }, watch);

        // assert
        Assert.Equal($"{items} 0 0 0 0", report.Count("offer"));
        Assert.True(largest - before < 30_000_000, $"{largest - before:N0} bytes were held of a file with {items * Endless.ItemSize:N0}.");
    }

    [Theory]
    [InlineData(OfferFileFormat.Csv)]
    [InlineData(OfferFileFormat.Jsonl)]
    public async Task Export_Should_ChangeNothingHereAndGiveTheSameBytesElsewhere_When_Imported(OfferFileFormat format)
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        await using var other = new TestDatabase();
        var audience = await AudienceAsync(feed);
        var everything = Everything(feed);
        await feed.SendAsync(everything with { Offer = everything.Offer! with { Audience = audience } }, Feed.Item("B,2", "Comma \"quoted\"", "8"), Feed.Item("é", "Later", "9"), Feed.Item("gone", "Gone", "1"));
        await feed.SendAsync(Feed.Gone("gone", SyncOperation.Retire), Feed.Item("é", "Later", "10"));
        await CopySkillsAsync(feed, other);
        var exported = await OfferFile.ExportedAsync(feed.Company.Database, format);
        var before = await feed.ReadAsync(c => c.ChangeSequences.Select(s => s.Last).SingleAsync());

        // act
        var here = await feed.TakeAsync(format, exported, o => o with { IsSnapshot = true });
        var watch = new Watched();
        var empty = new OfferFileOptions(Feed.Source, format) { IsSnapshot = true, AddSource = OfferSourceKind.Lms };
        var there = await OfferFile.ImportOf(other, feed.Clock).ImportAsync(Files.Of(exported, "offers"), empty, new ImportOptions { IsStrict = true }, watch);

        // assert
        Assert.Empty(watch.Problems);
        Assert.Equal(("0 0 3 0 0", "3 0 0 0 0"), (here.Counts, there.Count("offer")));
        Assert.Equal(before, await feed.ReadAsync(c => c.ChangeSequences.Select(s => s.Last).SingleAsync()));
        Assert.Equal(exported, await OfferFile.ExportedAsync(other, format));
        Assert.Equal(exported, await OfferFile.ExportedAsync(feed.Company.Database, format));
        Assert.Contains(" two 1-2", exported, StringComparison.Ordinal);
        Assert.All(audience.UnitIds.Concat(audience.RoleIds), key => Assert.Contains(key.ToString(), exported, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_Should_Refuse_When_ThereIsNoSuchSource()
    {
        await using var database = new TestDatabase();
        await Assert.ThrowsAsync<UnknownSourceException>(() => new OfferExport(database.Factory).ExportAsync(Stream.Null, "none", OfferFileFormat.Csv));
    }

    /// <summary>The skills, units and roles as an import of them leaves them: with the same ids.</summary>
    private static async Task CopySkillsAsync(Feed from, TestDatabase to)
    {
        await using var context = to.Open();
        context.AddRange(await from.ReadAsync(c => c.ProficiencyScales.AsNoTracking().ToListAsync()));
        context.AddRange(await from.ReadAsync(c => c.SkillFrameworks.AsNoTracking().ToListAsync()));
        context.AddRange(await from.ReadAsync(c => c.Skills.AsNoTracking().ToListAsync()));
        context.AddRange(await from.ReadAsync(c => c.OrgUnits.AsNoTracking().ToListAsync()));
        context.AddRange(await from.ReadAsync(c => c.Roles.AsNoTracking().ToListAsync()));
        await context.SaveChangesAsync();
    }

    /// <summary>Two units and a role of the company.</summary>
    private static async Task<OfferAudience> AudienceAsync(Feed feed)
    {
        await using var context = feed.Company.Database.Open();
        var units = Enumerable.Range(0, 2).Select(_ => context.Add(new OrgUnit { Id = feed.Company.Database.NextId() }).Entity.Id).ToArray();
        var role = context.Add(new Role { Id = feed.Company.Database.NextId() }).Entity.Id;
        await context.SaveChangesAsync();
        return new OfferAudience(units, [role]);
    }

    private static OfferItem Everything(Feed feed) => new("A")
    {
        SourceVersion = "7",
        Offer = new OfferContent
        {
            Given = OfferFields.All,
            Titles = [new("nl", "Alles"), new("en", "Everything, \"all\"", Domain.TextStatus.Machine)],
            Descriptions = [new("de", "Zwei\nZeilen")],
            Url = "https://example.org/a?b=c|d",
            Mode = LearningMode.Social,
            Delivery = Delivery.AtWork,
            Languages = ["nl", "en-GB"],
            WorkloadMinutes = 90,
            CostPerSeat = new OfferPrice(12.5m, "EUR"),
            FixedCost = new OfferPrice(1000, "USD"),
            SeatsDefault = 12,
            IsWorkEmbedded = true,
            ValidFrom = new DateOnly(2026, 1, 1),
            ValidTo = new DateOnly(2026, 12, 31),
            MoveOn = MoveOn.CompletedOrPassed,
            Effects =
            [
                Feed.ByUri(), new EffectContent(new SkillReference { Id = feed.LifeCycle }, 1, 3, 0.25), Feed.ByLabel("one | \\ two 1-2", lang: "nl"),
                new EffectContent(new SkillReference { Scheme = "http://example.org/s", Notation = "n 1" }, 0, 1), new EffectContent(new SkillReference { Uri = "urn:x:1" }, 0, 1),
            ],
        },
    };

    private static string Rows(int from, int to)
        => "external_id,title_en\n" + string.Concat(Enumerable.Range(from, to - from + 1).Select(n => $"A{n},Offer {n}\n"));

    private sealed class Sizes(Action<long> told) : IImportWatch
    {
        public void Read(string file, long done, long? total) => told(GC.GetTotalMemory(forceFullCollection: true));

        public void Found(ImportProblem problem)
        {
        }
    }

    /// <summary>A file of many items that exists only as it is read.</summary>
    private sealed class Endless(int items, bool isPage) : Stream
    {
        public const int ItemSize = 4_000;
        private readonly string _description = new('x', ItemSize - 100);
        private byte[] _rest = isPage ? "{\"value\":["u8.ToArray() : [];
        private int _next;
        private bool _isEnded;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_rest.Length == 0 && !_isEnded)
            {
                _isEnded = _next == items;
                _rest = System.Text.Encoding.UTF8.GetBytes(_isEnded ? (isPage ? "]}" : string.Empty) : Item(++_next));
            }

            var taken = Math.Min(count, _rest.Length);
            _rest.AsSpan(0, taken).CopyTo(buffer.AsSpan(offset));
            _rest = _rest[taken..];
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private string Item(int number) => isPage
            ? $$"""{{(number > 1 ? "," : "")}}{"externalId":"{{number}}","title":"T","description":"{{_description}}"}"""
            : $$$"""{"externalId":"{{{number}}}","offer":{"titles":[{"lang":"en","value":"T"}],"descriptions":[{"lang":"en","value":"{{{_description}}}"}]}}""" + "\n";
    }
}
