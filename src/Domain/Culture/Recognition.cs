namespace LearningGraph.Domain.Culture;

/// <summary>A behaviour that was recognised.</summary>
public sealed class Recognition
{
    private const int NoteLimit = 2000;

    private Recognition()
    {
    }

    /// <summary>The identity of the recognition.</summary>
    public Guid Id { get; private set; }

    /// <summary>The form it took, an item of the catalogue.</summary>
    public Guid FormId { get; private set; }

    /// <summary>The behaviour that was recognised.</summary>
    public RewardedBehaviour Behaviour { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The unit in which it happened.</summary>
    public Guid UnitId { get; private set; }

    /// <summary>The person who was recognised; null for a team as a whole.</summary>
    public Guid? ReceiverId { get; private set; }

    /// <summary>The person who recognised; null when unknown.</summary>
    public Guid? GiverId { get; private set; }

    /// <summary>What there is to say of it; null for nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>A recognition in a form that rewards the behaviour.</summary>
    /// <exception cref="DomainException">The item is no form of recognition or does not reward the behaviour, or the day, the people or the note is unsound.</exception>
    public static Recognition Of(Guid id, CultureItem form, RewardedBehaviour behaviour, DateOnly on, Guid unit, DateOnly today, DateTimeOffset now, (Guid? Receiver, Guid? Giver, string? Note) more = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Type != CultureItemType.RecognitionForm)
        {
            throw new WrongItemTypeException("formId", CultureItemType.RecognitionForm);
        }

        if (form.Rewards.Count > 0 && !form.Rewards.Contains(behaviour))
        {
            throw new BehaviourNotRewardedException(behaviour);
        }

        if (on > today)
        {
            throw new DayInFutureException("on", on, today);
        }

        if (more.Receiver is not null && more.Receiver == more.Giver)
        {
            throw new SelfRecognitionException();
        }

        if (more.Note is { Length: > NoteLimit })
        {
            throw new TextTooLongException("note", NoteLimit, more.Note.Length);
        }

        return new Recognition { Id = id, FormId = form.OriginId, Behaviour = behaviour, On = on, UnitId = unit, ReceiverId = more.Receiver, GiverId = more.Giver, Note = more.Note, CreatedAt = now };
    }
}

/// <summary>How often a behaviour was recognised.</summary>
/// <param name="Behaviour">The behaviour.</param>
/// <param name="Count">How many times.</param>
/// <param name="Share">Its part of all recognitions, from 0 to 1.</param>
public sealed record BehaviourShare(RewardedBehaviour Behaviour, int Count, double Share);

/// <summary>Which behaviours were recognised.</summary>
/// <param name="Total">How many recognitions there were.</param>
/// <param name="Shares">Each behaviour, in their fixed order; empty without recognitions.</param>
/// <param name="SharingShare">The part that recognised sharing or trying out, from 0 to 1; null without recognitions.</param>
public sealed record RecognitionCounts(int Total, IReadOnlyList<BehaviourShare> Shares, double? SharingShare)
{
    /// <summary>Counts recognitions by behaviour.</summary>
    public static RecognitionCounts Of(IReadOnlyDictionary<RewardedBehaviour, int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var total = counts.Values.Sum();
        if (total == 0)
        {
            return new RecognitionCounts(0, [], null);
        }

        var shares = Enum.GetValues<RewardedBehaviour>()
            .Select(b => new BehaviourShare(b, counts.GetValueOrDefault(b), counts.GetValueOrDefault(b) / (double)total)).ToArray();
        var sharing = counts.GetValueOrDefault(RewardedBehaviour.KnowledgeSharing) + counts.GetValueOrDefault(RewardedBehaviour.Experiment);
        return new RecognitionCounts(total, shares, sharing / (double)total);
    }
}
