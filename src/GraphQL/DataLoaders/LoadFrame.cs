using System.Runtime.InteropServices;

namespace LearningGraph.GraphQL.DataLoaders;

/// <summary>
/// The loads that are dispatched together: one level of an operation. All members are read and written under the gate of the hub it belongs to.
/// </summary>
/// <param name="gate">The gate of the hub.</param>
/// <param name="expected">About how many loads will come; 0 when that is not known.</param>
internal sealed class LoadFrame(Lock gate, int expected = 0)
{
    private readonly List<Asked> _asked = [];
    private readonly List<LoadSource> _blocked = [];

    /// <summary>The batches in the order of their first keys.</summary>
    public List<Batch> Batches { get; } = [];

    /// <summary>The gate of the hub it belongs to.</summary>
    public Lock Gate { get; } = gate;

    /// <summary>How many loads came.</summary>
    public int Count => _asked.Count;

    /// <summary>About how many more will come.</summary>
    public int Expected => Math.Max(expected - _asked.Count, 0);

    public bool IsEmpty => Batches.Count == 0;

    /// <summary>The batch that takes the loader's next key, or null when one must be begun.</summary>
    public Batch? Open(object loader, int maxSize)
    {
        for (var i = Batches.Count - 1; i >= 0; i--)
        {
            var batch = Batches[i];
            if (ReferenceEquals(batch.Loader, loader))
            {
                return maxSize > 0 && batch.Count >= maxSize ? null : batch;
            }
        }

        return null;
    }

    public void Add(Promise promise, LoadSource? source)
    {
        if (_asked.Count == 0 && expected > 0)
        {
            _asked.EnsureCapacity(expected);
            _blocked.EnsureCapacity(expected);
        }

        _asked.Add(new Asked(promise, source));
    }

    /// <summary>Puts the keys into the order of those who asked: when they asked in an order that time had a part in.</summary>
    public void Sort(IComparer<LoadSource> order)
    {
        var sorted = _asked.OrderBy(static a => a.Source, order!).ToArray();
        if (CollectionsMarshal.AsSpan(_asked).SequenceEqual(sorted))
        {
            return;
        }

        _asked.Clear();
        Batches.Clear();
        foreach (var (promise, source) in sorted)
        {
            promise.AskAgain(this);
            _asked.Add(new Asked(promise, source));
        }
    }

    /// <summary>Notes that the source waits for this frame, once in a row.</summary>
    public void Block(LoadSource? source)
    {
        if (source is null || ReferenceEquals(source.LastFrame, this))
        {
            return;
        }

        source.LastFrame = this;
        _blocked.Add(source);
        source.Blocked(1);
    }

    /// <summary>Takes over a batch that waits elsewhere, because somebody who is dispatched here needs it sooner.</summary>
    public void TakeOver(Batch batch)
    {
        batch.Frame!.Batches.Remove(batch);
        batch.Frame = this;
        Batches.Add(batch);
        batch.AddPromisesTo(this);
    }

    /// <summary>Moves everything to another frame.</summary>
    public void MoveTo(LoadFrame other)
    {
        foreach (var batch in Batches)
        {
            batch.Frame = other;
            other.Batches.Add(batch);
        }

        other._asked.AddRange(_asked);
        other._blocked.AddRange(_blocked);
    }

    /// <summary>Nobody waits for this frame any more. Under the gate, before <see cref="Complete"/>.</summary>
    public void Release()
    {
        foreach (var source in _blocked)
        {
            source.Blocked(-1);
            if (ReferenceEquals(source.LastFrame, this))
            {
                source.LastFrame = null;
            }
        }

        _blocked.Clear();
    }

    /// <summary>Completes the promises in the order in which they were asked for. Outside the gate: continuations may run inside.</summary>
    public void Complete()
    {
        foreach (var asked in _asked)
        {
            // A batch that was taken over is fetched, and its promises are kept, with the other frame.
            if (ReferenceEquals(asked.Promise.Batch.Frame, this))
            {
                asked.Promise.Complete();
            }
        }
    }

    private readonly record struct Asked(Promise Promise, LoadSource? Source);
}

/// <summary>
/// Who asks loaders: a running resolver or a running batch. It is the synchronization context of its code, so every load knows who asked without any bookkeeping in the code itself.
/// </summary>
internal abstract class LoadSource : SynchronizationContext
{
    /// <summary>Where this source's loads are collected.</summary>
    public abstract LoadHub Hub { get; }

    /// <summary>The frame this source was last found to wait for.</summary>
    public LoadFrame? LastFrame { get; set; }

    /// <summary>The number of frames it waits for.</summary>
    protected int BlockedOn { get; private set; }

    public bool IsBlocked => BlockedOn > 0;

    /// <summary>Under the gate.</summary>
    public void Blocked(int change)
    {
        var before = IsBlocked;
        BlockedOn += change;
        if (before != IsBlocked)
        {
            OnBlockedChanged();
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    protected virtual void OnBlockedChanged()
    {
    }
}

/// <summary>Collects loads and decides when they are dispatched: a running operation, a running wave (for loads inside batches), or a scope outside any operation.</summary>
internal abstract class LoadHub(Lock? gate = null)
{
    /// <summary>Guards the frames of this hub and of those inside it.</summary>
    public Lock Gate { get; } = gate ?? new Lock();

    /// <summary>The end of the operation's time.</summary>
    public abstract CancellationToken Aborted { get; }

    /// <summary>The frame that a load of this source goes to; null for a load that nobody is known to have asked for. Under the gate.</summary>
    public abstract LoadFrame FrameFor(LoadSource? source);

    /// <summary>A load came in or was needed sooner. Outside the gate.</summary>
    public abstract void OnLoad(LoadSource? source);
}
