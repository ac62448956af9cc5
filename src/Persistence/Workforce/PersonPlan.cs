using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Decides what each item about a person does, with five reads at most; writes nothing.</summary>
internal sealed class PersonPlan(LearningGraphContext context, PersonBatch batch, SyncState state, DateTimeOffset now, CancellationToken cancellation) : BatchPlan
{
    private static readonly string[] SourceVersionColumn = [nameof(ExternalId.SourceVersion)];
    private readonly List<PersonWork> _works = [];
    private readonly Dictionary<Guid, int> _decided = [];
    private SourceVersionKind? _versionKind = state.Source.VersionKind;
    private DateOnly _today;

    internal override IEnumerable<SyncItemResult> Results => _works.Select(w => w.Result());

    internal override SourceVersionKind? VersionKind => _versionKind;

    private IEnumerable<PersonWork> Written => _works.Where(w => w.IsWritten);

    internal override async Task MakeAsync()
    {
        Prepare();
        var open = _works.FindAll(w => w.Outcome is null);
        if (open.Count == 0)
        {
            return;
        }

        await context.LockAsync(WriteLock.Workforce, cancellation);
        _today = await context.DayOfAsync(now, cancellation);
        var stored = await StoredPeople.ReadAsync(context, batch.Source, open.ConvertAll(w => w.Item), cancellation);
        foreach (var work in open)
        {
            Decide(work, stored);
        }
    }

    internal override async Task TellDifferencesAsync()
    {
        Guid[] ids = [.. Written.SelectMany(w => w.Named(_today)).OfType<Guid>().Distinct()];
        var names = await context.OrgUnits.Where(u => EF.Parameter(ids).Contains(u.Id)).Select(u => new { u.Id, u.Names })
            .Concat(context.Roles.Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => new { r.Id, r.Names }))
            .ToDictionaryAsync(row => row.Id, row => row.Names.In("en", "nl"), cancellation);
        foreach (var work in Written)
        {
            work.Changes = work.Differences(_today, id => names.GetValueOrDefault(id));
        }
    }

    internal override List<ChangeEvent> AddTo(BulkCommand command)
    {
        var written = Written.ToList();
        command
            .Insert(written.Where(w => w.Before is null).Select(w => w.Person!).ToList())
            .Update(written.Where(w => w.IsRevised).Select(w => w.Person!).ToList(), storedVersion: p => p.Version - 1)
            .Update(written.SelectMany(w => w.Places!.Changed).Select(c => c.Place).ToList())
            .Insert(written.SelectMany(w => w.Places!.Added).ToList())
            .Delete(written.SelectMany(w => w.GoneKeys).ToList())
            .Insert(written.SelectMany(w => w.NewKeys).ToList())
            .Update(_works.Where(w => w.MovesVersion).Select(w => w.Key!).ToList(), SourceVersionColumn);
        return [.. written.SelectMany(w => w.Events())];
    }

    private void Prepare()
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < batch.Items.Count; i++)
        {
            var work = new PersonWork(i, batch.Items[i]);
            _works.Add(work);
            PersonItemRules.Check(work.Item, work.Version, batch.Source).ForEach(work.Reject);
            if (!first.TryAdd(work.Item.ExternalId, i))
            {
                work.Reject(SyncTexts.RepeatedKey(first[work.Item.ExternalId]));
            }

            _versionKind = work.KindAfter(_versionKind);
        }
    }

    private void Decide(PersonWork work, StoredPeople stored)
    {
        var item = work.Item;
        work.Key = stored.Key(batch.Source, item.ExternalId);
        var id = work.Key?.SubjectId ?? item.PersonId;
        if (item.PersonId is { } named && named != id)
        {
            work.Reject(SyncTexts.KeyTaken("externalId"));
            return;
        }

        var known = id is { } there ? stored.Person(there) : null;
        if (id is not null && known is null)
        {
            work.Reject(SyncTexts.PersonUnknown("personId"));
            return;
        }

        if (known is { } twice && !_decided.TryAdd(twice.Person.Id, work.Index))
        {
            work.Reject(SyncTexts.RepeatedKey(_decided[twice.Person.Id]));
            return;
        }

        work.Before = known?.Person;
        if (work.IsNewerThan(work.Key?.SourceVersion, item.Force) is not { } isNewer)
        {
            return;
        }

        if (known is null && item.ActiveTo < _today)
        {
            // Who has gone is not taken in: among them are people who were forgotten here.
            work.Warnings.Add(SyncTexts.LeftAlready());
            work.Outcome = SyncOutcome.Unchanged;
            return;
        }

        new PersonChange(work, stored, batch.Source, _today, now).Apply(known?.Person, known?.Places ?? [], isNewer);
    }
}
