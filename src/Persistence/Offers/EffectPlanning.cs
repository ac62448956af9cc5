using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers;

/// <summary>Whose statements of effects are planned, and what of the stored ones gives way to them.</summary>
internal enum EffectAuthor
{
    /// <summary>The source's: those that were entered by hand stay.</summary>
    Source,

    /// <summary>An editor's, beside those of the source: these stay, unless they speak of the same skill and entry level.</summary>
    EditorBesideSource,

    /// <summary>An editor's, of an offer that is entered here: the only ones.</summary>
    Editor,
}

/// <summary>Works out what the effects of items become: which hold, which wait for their skill, and which are refused.</summary>
internal sealed class EffectPlanning(
    Guid sourceId, UnknownSkillPolicy policy, DateTimeOffset now, Dictionary<string, SkillMatch> skills, StoredEffects stored, EffectAuthor author = EffectAuthor.Source)
{
    private readonly Dictionary<string, UnmappedSkill> _queue = new(StringComparer.Ordinal);

    /// <summary>The entries of the mapping queue that items named, new ones included.</summary>
    internal IReadOnlyCollection<UnmappedSkill> Queue => _queue.Values;

    /// <summary>The keys of the entries that are new.</summary>
    internal HashSet<string> NewKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Plans the effects of an item; problems and warnings go to the item.</summary>
    internal EffectChange Plan(SyncWork work, LearningOffer offer)
    {
        var current = stored.Held[offer.Id].ToList();
        var waits = stored.Waiting[offer.Id].ToList();
        if (work.Item.Operation == SyncOperation.Delete)
        {
            return new EffectChange([], current, [], [], waits);
        }

        if (work.Item.Operation != SyncOperation.Upsert || !work.Item.Offer!.Has(OfferFields.Effects))
        {
            return EffectChange.None with { Kept = current };
        }

        var wanted = Wanted(work, offer);
        var wantedWaiting = WantedWaiting(work, offer);
        var own = current.FindAll(IsOwn);
        var others = current.FindAll(e => !IsOwn(e));
        if (author == EffectAuthor.Source)
        {
            wanted.RemoveAll(w => others.Exists(e => IsOnSame(e, w)));
        }
        else
        {
            own.AddRange(others.Where(e => wanted.Exists(w => IsOnSame(e, w))));
        }

        return new EffectChange(
            [.. wanted.Where(w => !own.Exists(e => Same(e, w)))],
            [.. own.Where(e => !wanted.Exists(w => Same(e, w)))],
            [.. current.Where(e => !own.Contains(e) || wanted.Exists(w => Same(e, w)))],
            [.. wantedWaiting.Where(w => !waits.Exists(e => Same(e, w)))],
            [.. waits.Where(e => !wantedWaiting.Exists(w => Same(e, w)))]);
    }

    /// <summary>Whether a stored effect is a former statement of the author, so that it goes when it is not said again.</summary>
    private bool IsOwn(OfferEffect effect) => author switch
    {
        EffectAuthor.Source => effect.Source != EffectSource.Manual,
        EffectAuthor.EditorBesideSource => effect.Source == EffectSource.Manual,
        _ => true,
    };

    private static bool IsOnSame(OfferEffect a, OfferEffect b) => a.SkillId == b.SkillId && a.EntryLevel == b.EntryLevel;

    private static bool Same(OfferEffect a, OfferEffect b)
        => IsOnSame(a, b) && a.ExitLevel == b.ExitLevel && a.Confidence.Equals(b.Confidence) && (a.Source == EffectSource.Manual) == (b.Source == EffectSource.Manual);

    private static bool Same(WaitingEffect a, WaitingEffect b)
        => a.UnmappedSkillId == b.UnmappedSkillId && a.EntryLevel == b.EntryLevel && a.ExitLevel == b.ExitLevel && a.Confidence.Equals(b.Confidence);

    private List<OfferEffect> Wanted(SyncWork work, LearningOffer offer)
    {
        var wanted = new List<OfferEffect>();
        foreach (var (sent, path, match) in Sent(work).Where(s => s.Match.SkillId is not null))
        {
            if (sent.ExitLevel > match.Highest)
            {
                work.Reject(SyncTexts.LevelOffScale(path + ".exitLevel", sent.ExitLevel, match.Highest));
            }
            else if (wanted.Find(e => e.SkillId == match.SkillId && e.EntryLevel == sent.EntryLevel) is { } twin)
            {
                work.Warnings.Add(SyncTexts.Merged(path));
                (twin.ExitLevel, twin.Confidence) = sent.ExitLevel > twin.ExitLevel ? (sent.ExitLevel, sent.Confidence) : (twin.ExitLevel, twin.Confidence);
            }
            else
            {
                wanted.Add(new OfferEffect
                {
                    Id = Guid.CreateVersion7(now),
                    OfferId = offer.Id,
                    SkillId = match.SkillId!.Value,
                    EntryLevel = sent.EntryLevel,
                    ExitLevel = sent.ExitLevel,
                    Confidence = sent.Confidence,
                    Source = author == EffectAuthor.Source ? EffectSource.Import : EffectSource.Manual,
                });
            }
        }

        return wanted;
    }

    private List<WaitingEffect> WantedWaiting(SyncWork work, LearningOffer offer)
    {
        var wanted = new List<WaitingEffect>();
        foreach (var (sent, path, match) in Sent(work).Where(s => s.Match.SkillId is null))
        {
            if (author != EffectAuthor.Source || (!match.IsDismissed && (policy == UnknownSkillPolicy.Reject || sent.Skill.Id is not null)))
            {
                work.Reject(SyncTexts.SkillUnknown(path + ".skill"));
                continue;
            }

            if (!match.IsDismissed)
            {
                work.Warnings.Add(SyncTexts.Unmapped(path + ".skill"));
            }

            // What was dismissed is kept too, so that the decision can be taken back.
            var entry = Entry(sent.Skill, match.Remembered);
            if (wanted.Find(w => w.UnmappedSkillId == entry.Id && w.EntryLevel == sent.EntryLevel) is { } twin)
            {
                (twin.ExitLevel, twin.Confidence) = sent.ExitLevel > twin.ExitLevel ? (sent.ExitLevel, sent.Confidence) : (twin.ExitLevel, twin.Confidence);
                continue;
            }

            wanted.Add(new WaitingEffect
            {
                Id = Guid.CreateVersion7(now),
                OfferId = offer.Id,
                UnmappedSkillId = entry.Id,
                EntryLevel = sent.EntryLevel,
                ExitLevel = sent.ExitLevel,
                Confidence = sent.Confidence,
            });
        }

        return wanted;
    }

    private IEnumerable<(EffectContent Effect, string Path, SkillMatch Match)> Sent(SyncWork work)
        => (work.Item.Offer!.Effects ?? []).Select((effect, at) => (effect, $"offer.effects[{at}]", skills.GetValueOrDefault(effect.Skill.Key!, SkillMatch.None)));

    private UnmappedSkill Entry(SkillReference skill, UnmappedSkill? remembered)
    {
        var key = skill.Key!;
        if (_queue.TryGetValue(key, out var known))
        {
            return known;
        }

        if (remembered is null)
        {
            NewKeys.Add(key);
        }

        var entry = remembered ?? new UnmappedSkill
        {
            Id = Guid.CreateVersion7(now),
            SourceId = sourceId,
            Key = key,
            Label = skill.Label,
            Lang = skill.Lang,
            Scheme = skill.Scheme,
            Notation = skill.Notation,
            Uri = skill.Uri,
            SchemeVersion = skill.SchemeVersion,
            FirstSeenAt = now,
        };
        entry.LastSeenAt = now;
        return _queue[key] = entry;
    }
}
