namespace LearningGraph.Domain.Offers;

/// <summary>One running of a learning offer: when, where, in which language and for how many.</summary>
public sealed class OfferSession
{
    /// <summary>The identity of the session.</summary>
    public Guid Id { get; set; }

    /// <summary>The offer that is given.</summary>
    public Guid OfferId { get; set; }

    /// <summary>When the session begins.</summary>
    public DateTimeOffset Start { get; set; }

    /// <summary>When the session ends.</summary>
    public DateTimeOffset End { get; set; }

    /// <summary>How many people can take part; null when there is no limit.</summary>
    public int? Seats { get; set; }

    /// <summary>Where it takes place; null when that is not told, or nowhere in particular.</summary>
    public string? Location { get; set; }

    /// <summary>The language it is given in, as a BCP 47 tag; null when unknown.</summary>
    public string? Language { get; set; }

    /// <summary>Counts the changes of the session; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the session was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the session last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Refuses one more participant when every seat is taken.</summary>
    /// <param name="taken">The seats that are taken already.</param>
    /// <exception cref="SessionFullException">There is no seat left.</exception>
    public void DemandSeat(int taken)
    {
        if (Seats is { } seats && taken >= seats)
        {
            throw new SessionFullException(Id, seats);
        }
    }
}
