using System.Runtime.InteropServices;

namespace LearningGraph.Domain.Gaps;

/// <summary>Which people and which statements of all that were ever recorded make a supply.</summary>
/// <param name="People">The people at their places.</param>
/// <param name="At">The moment whose statements count.</param>
public sealed record SupplyView(SupplyIndex People, AsOf At)
{
    /// <summary>The instant that a statement must not have expired at; null for the moment itself.</summary>
    public DateTimeOffset? Lasting { get; init; }

    /// <summary>Days by which skills begin to fade later than they do.</summary>
    public int MoreGrace { get; init; }
}

/// <summary>Makes supplies of past moments from statements that pass by once, in the order of skills and people; none is kept but the levels that count.</summary>
/// <param name="views">The supplies to make.</param>
/// <param name="skills">The skills that fade.</param>
/// <param name="policy">Which statement counts.</param>
public sealed class SupplyViews(IReadOnlyList<SupplyView> views, IReadOnlyDictionary<Guid, SkillFact> skills, EvidencePolicy policy)
{
    private readonly Made[] _made = [.. views.Select(view => new Made(view))];
    private readonly List<EvidenceFact> _together = [];

    /// <summary>Takes the next statement; those about one person and skill follow each other.</summary>
    /// <exception cref="SupplyTooLargeException">A level is higher than an index holds.</exception>
    public void Add(in EvidenceFact statement)
    {
        if (_together.Count > 0 && (_together[0].PersonId != statement.PersonId || _together[0].SkillId != statement.SkillId))
        {
            Settle();
        }

        _together.Add(statement);
    }

    /// <summary>The supplies, in the order of the views, when all statements were taken.</summary>
    /// <exception cref="SupplyTooLargeException">A level is higher than an index holds.</exception>
    public IReadOnlyList<Supply> Make()
    {
        Settle();
        return Array.ConvertAll(_made, made => made.Supply());
    }

    private void Settle()
    {
        if (_together.Count == 0)
        {
            return;
        }

        var statements = CollectionsMarshal.AsSpan(_together);
        var (person, skill) = (statements[0].PersonId, statements[0].SkillId);
        var fades = skills.TryGetValue(skill, out var fading);
        Made? last = null;
        SupplyEntry? place = null;
        foreach (var made in _made)
        {
            var view = made.View;
            place = last is not null && ReferenceEquals(last.View.People, view.People) ? place : made.PlaceOf(person);
            last = made;
            if (place is not { } entry || EffectiveLevels.Winner(statements, view.At.Instant, view.Lasting ?? view.At.Instant, policy) is not { } winner)
            {
                continue;
            }

            if (fades)
            {
                made.Add(entry, skill, EffectiveLevels.Fade(
                    winner.Level, view.At.DayOf(winner.LastUsed), fading with { GraceDays = fading.GraceDays + view.MoreGrace }, view.At.Day));
            }
            else
            {
                made.Add(entry, skill, winner.Level);
            }
        }

        _together.Clear();
    }

    /// <summary>The levels of one view so far.</summary>
    private sealed class Made(SupplyView view)
    {
        private readonly Dictionary<Guid, List<SupplyEntry>> _whole = [];
        private readonly Dictionary<Guid, List<(SupplyEntry, double)>> _faded = [];
        private (Guid Skill, List<SupplyEntry> Levels) _last = (Guid.Empty, []);

        private int _near;

        internal SupplyView View => view;

        internal SupplyEntry? PlaceOf(Guid person) => view.People.EntryOf(person, ref _near);

        internal void Add(SupplyEntry place, Guid skill, int level)
        {
            if (level is < 0 or > SupplyEntry.MaxLevel)
            {
                throw new SupplyTooLargeException("A level is higher than an index holds.");
            }

            if (_last.Skill != skill)
            {
                _last = (skill, Of(_whole, skill));
            }

            _last.Levels.Add(new SupplyEntry(place.Unit, place.Person, place.Role, level));
        }

        internal void Add(SupplyEntry place, Guid skill, double level) => Of(_faded, skill).Add((place, level));

        internal Supply Supply()
        {
            var index = view.People.Knowing(_whole.ToDictionary(l => l.Key, l => SupplyBuilding.Column(CollectionsMarshal.AsSpan(l.Value))), view.At);
            return _faded.Count == 0 ? index
                : new FadingSupply(index, _faded.ToDictionary(l => l.Key, l => FadingColumn.At(view.At.Instant, l.Value)));
        }

        private static List<T> Of<T>(Dictionary<Guid, List<T>> bySkill, Guid skill)
            => bySkill.TryGetValue(skill, out var levels) ? levels : bySkill[skill] = [];
    }
}
