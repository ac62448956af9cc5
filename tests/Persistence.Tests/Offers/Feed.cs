using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Tests.Offers;

/// <summary>A source that sends its offers to a small company.</summary>
internal sealed class Feed : IAsyncDisposable
{
    public const string Source = "lms";
    private int _batches;

    private Feed(Company company, Guid sourceId, Guid circular, Guid lifeCycle)
    {
        Company = company;
        SourceId = sourceId;
        Circular = circular;
        LifeCycle = lifeCycle;
        Sync = SyncOn(company.Database.Factory);
        Snapshots = new OfferSnapshots(company.Database.Factory, Clock);
        Decisions = new UnmappedSkillDecisions(company.Database.Factory, Clock);
    }

    public static IMapper Mapper { get; } = new ServiceCollection().AddLearningGraphPersistence("unused").AddLogging().BuildServiceProvider().GetRequiredService<IMapper>();

    public Company Company { get; }

    public FixedClock Clock { get; } = new();

    public Guid SourceId { get; }

    public Guid Circular { get; }

    public Guid LifeCycle { get; }

    public OfferSync Sync { get; }

    public OfferSnapshots Snapshots { get; }

    public UnmappedSkillDecisions Decisions { get; }

    public static async Task<Feed> OpenAsync()
    {
        var company = new Company();
        var source = company.Add(new OfferSource { Id = company.Database.NextId(), Name = Source, Kind = OfferSourceKind.Lms });
        var circular = company.Skill("circular economy");
        var lifeCycle = company.Skill("life-cycle analysis");
        await company.SaveAsync();
        await using var context = company.Database.Open();
        (await context.Skills.SingleAsync(s => s.Id == circular)).Uri = new Uri("http://example.org/skills/ce");
        await context.SaveChangesAsync();
        return new Feed(company, source.Id, circular, lifeCycle);
    }

    public OfferSync SyncOn(IDbContextFactory<LearningGraphContext> contexts) => new(contexts, Mapper, Clock);

    public Guid NextBatch() => TestDatabase.Id(100_000 + ++_batches);

    public OfferBatch Batch(params OfferItem[] items) => new(Source, items) { BatchId = NextBatch() };

    public Task<SyncReport> SendAsync(params OfferItem[] items) => Sync.SyncAsync(Batch(items));

    public async Task<LearningOffer> OfferAsync(string externalId)
    {
        await using var context = Company.Database.Open();
        return await context.LearningOffers.SingleAsync(o => o.SourceId == SourceId && o.ExternalId == externalId);
    }

    public async Task<T> ReadAsync<T>(Func<LearningGraphContext, Task<T>> read)
    {
        await using var context = Company.Database.Open();
        return await read(context);
    }

    public static OfferItem Item(string externalId, string? title = "Title", string? version = null, int? minutes = null, params EffectContent[] effects)
        => new(externalId)
        {
            SourceVersion = version,
            Offer = new OfferContent
            {
                Given = (title is null ? OfferFields.None : OfferFields.Titles) | (minutes is null ? OfferFields.None : OfferFields.WorkloadMinutes) | (effects.Length == 0 ? OfferFields.None : OfferFields.Effects),
                Titles = title is null ? null : [new LocalizedText("en", title)],
                WorkloadMinutes = minutes,
                Effects = effects,
            },
        };

    public static OfferItem Gone(string externalId, SyncOperation operation, string? version = null) => new(externalId) { Operation = operation, SourceVersion = version };

    public static EffectContent ByUri(int entry = 0, int exit = 2) => new(new SkillReference { Uri = "http://example.org/skills/ce" }, entry, exit);

    public static EffectContent ByLabel(string label, int entry = 0, int exit = 2, string lang = "en") => new(new SkillReference { Label = label, Lang = lang }, entry, exit);

    public ValueTask DisposeAsync() => Company.DisposeAsync();
}
