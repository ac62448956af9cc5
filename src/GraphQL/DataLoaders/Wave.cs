namespace LearningGraph.GraphQL.DataLoaders;

/// <summary>
/// Batches that run at the same time. It is over when all of them are; loads made inside its batches are collected and dispatched as a wave of their own
/// as soon as every batch is done or waits for such loads.
/// </summary>
internal sealed class Wave(LoadHub parent, LoadFrame frame, Action<Wave> ended) : LoadHub(parent.Gate), IComparer<LoadSource>
{
    private Batch[] _batches = [];
    private LoadFrame _inner = new(parent.Gate);
    private int _unfetched;
    private bool _starting = true;

    public LoadFrame Frame { get; } = frame;

    public override CancellationToken Aborted => parent.Aborted;

    /// <summary>Starts all batches; calls back, maybe before it returns, when the last is done.</summary>
    public void Start()
    {
        lock (Gate)
        {
            _batches = [.. Frame.Batches];
            _unfetched = _batches.Length + 1;
            foreach (var batch in _batches)
            {
                batch.Dispatch(this);
            }
        }

        foreach (var batch in _batches)
        {
            batch.Start();
        }

        lock (Gate)
        {
            _starting = false;
        }

        Fetched();
    }

    /// <summary>A batch is done.</summary>
    public void Fetched()
    {
        bool last;
        lock (Gate)
        {
            last = --_unfetched == 0;
            if (last && !_inner.IsEmpty)
            {
                // Loads that were made inside but that nobody inside waited for.
                _inner.MoveTo(parent.FrameFor(null));
            }
        }

        if (last)
        {
            ended(this);
        }
        else
        {
            OnLoad(null);
        }
    }

    public override LoadFrame FrameFor(LoadSource? source) => _inner;

    public override void OnLoad(LoadSource? source)
    {
        LoadFrame ready;
        lock (Gate)
        {
            if (_starting || _inner.IsEmpty || !Array.TrueForAll(_batches, b => b.IsFetched || (b.IsBlocked && b.Running == 0)))
            {
                return;
            }

            ready = _inner;
            ready.Sort(this);
            _inner = new LoadFrame(Gate);
        }

        new Wave(this, ready, static wave => wave.Finish()).Start();
    }

    /// <summary>Batches in their order.</summary>
    public int Compare(LoadSource? x, LoadSource? y) => Array.IndexOf(_batches, x as Batch).CompareTo(Array.IndexOf(_batches, y as Batch));

    /// <summary>Hands out the results.</summary>
    public void Finish()
    {
        lock (Gate)
        {
            Frame.Release();
        }

        Frame.Complete();
    }
}
