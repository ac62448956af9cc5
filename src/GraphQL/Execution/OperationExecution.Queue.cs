using System.Threading.Tasks.Sources;
using LearningGraph.GraphQL.DataLoaders;

namespace LearningGraph.GraphQL.Execution;

/// <summary>The work queue: continuations of resolvers, and when loaders are dispatched.</summary>
internal sealed partial class OperationExecution : IValueTaskSource, IComparer<LoadSource>
{
    private readonly List<Wave> _ended = [];
    private List<Work> _posted = [];
    private List<Work> _running = [];
    private ManualResetValueTaskSourceCore<bool> _signal = new() { RunContinuationsAsynchronously = true };
    private LoadFrame _open;
    private LoadFrame _unattributed;
    private Wave? _wave;
    private int _level;
    private int _inFlight;
    private bool _isWaiting;
    private bool _isClosed;
    private bool _isHandingOut;
    private bool _isShuffled;

    /// <summary>How many fields in flight wait for loaders. Under the gate.</summary>
    public int BlockedFields { get; set; }

    public override LoadFrame FrameFor(LoadSource? source)
        => source is null ? _unattributed
            : _deferred is not null && source is FieldSource field && _slots.PartOf(field.Owner.Header)?.Lane is { } lane ? lane.Open
            : _open;

    public override void OnLoad(LoadSource? source)
    {
        if (source is null)
        {
            Wake();
        }
    }

    /// <summary>Puts a continuation of a resolver into the queue. From any thread.</summary>
    public void Post(FieldSource source, SendOrPostCallback callback, object? state)
    {
        bool wake;
        lock (Gate)
        {
            if (_isClosed)
            {
                wake = false;
                ThreadPool.UnsafeQueueUserWorkItem(static w => w.Callback(w.State), new Work(source, callback, state), preferLocal: false);
            }
            else
            {
                if (_posted.Capacity == 0)
                {
                    _posted.EnsureCapacity(Variant.Loads.Largest);
                }

                _posted.Add(new Work(source, callback, state));
                _isShuffled |= !_isHandingOut;
                wake = _isWaiting;
                _isWaiting = false;
            }
        }

        if (wake)
        {
            _signal.SetResult(true);
        }
    }

    /// <summary>Fields in the order of the response.</summary>
    public int Compare(LoadSource? x, LoadSource? y)
        => x is FieldSource a && y is FieldSource b ? _slots.Compare(a.Owner.Header, a.Owner.Selection.Ordinal, b.Owner.Header, b.Owner.Selection.Ordinal) : (x is null).CompareTo(y is null);

    void IValueTaskSource.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _signal.OnCompleted(continuation, state, token, flags);

    /// <summary>Works until no field is in flight.</summary>
    private async ValueTask PumpAsync()
    {
        while (_inFlight > 0)
        {
            if (RunPosted() || FinishWave())
            {
                continue;
            }

            if (_inFlight > 0 && !_unattributed.IsEmpty)
            {
                // Code that left its context asked; give others of its kind the chance to ask as well.
                await Task.Yield();
                StartUnattributed();
            }
            else if (_inFlight > 0 && !StartWave())
            {
                await WaitAsync();
            }
        }
    }

    private bool RunPosted()
    {
        lock (Gate)
        {
            (_running, _posted) = (_posted, _running);
        }

        if (_running.Count == 0)
        {
            return false;
        }

        for (var i = 0; i < _running.Count; i++)
        {
            var work = _running[i];
            SynchronizationContext.SetSynchronizationContext(work.Source);
            work.Callback(work.State);
        }

        SynchronizationContext.SetSynchronizationContext(null);
        _running.Clear();
        return true;
    }

    /// <summary>When all that is in flight waits for loaders, all their keys are fetched at once: the next level.</summary>
    private bool StartWave()
    {
        LoadFrame ready;
        lock (Gate)
        {
            if (_wave is not null || BlockedFields < _inFlight || (_open.IsEmpty && !TakeLane()))
            {
                return false;
            }

            ready = _open;
            Variant.Loads[_level] = ready.Count;
            _level = Math.Min(_level + 1, Variant.Loads.Length - 1);
            _open = new LoadFrame(Gate, Variant.Loads[_level]);
            if (_isShuffled || _deferred is not null)
            {
                ready.Sort(this);
                _isShuffled = false;
            }
        }

        _wave = new Wave(this, ready, Ended);
        _wave.Start();
        return true;
    }

    private void StartUnattributed()
    {
        LoadFrame ready;
        lock (Gate)
        {
            if (_unattributed.IsEmpty)
            {
                return;
            }

            ready = _unattributed;
            _unattributed = new LoadFrame(Gate);
        }

        new Wave(this, ready, Ended).Start();
    }

    private bool FinishWave()
    {
        Wave wave;
        lock (Gate)
        {
            if (_ended.Count == 0)
            {
                return false;
            }

            wave = _ended[0];
            _ended.RemoveAt(0);
        }

        if (ReferenceEquals(wave, _wave))
        {
            _wave = null;
        }

        // What is posted meanwhile comes in the order of the keys; anything else comes when it pleases.
        _isHandingOut = true;
        wave.Finish();
        _isHandingOut = false;
        return true;
    }

    private void Ended(Wave wave)
    {
        lock (Gate)
        {
            _ended.Add(wave);
        }

        Wake();
    }

    private void Wake()
    {
        lock (Gate)
        {
            if (!_isWaiting)
            {
                return;
            }

            _isWaiting = false;
        }

        _signal.SetResult(true);
    }

    private ValueTask WaitAsync()
    {
        lock (Gate)
        {
            if (_posted.Count > 0 || _ended.Count > 0 || !_unattributed.IsEmpty || _isStopped)
            {
                return default;
            }

            _signal.Reset();
            _isWaiting = true;
            return new ValueTask(this, _signal.Version);
        }
    }

    /// <summary>What comes from now on is nobody's business any more and runs on the thread pool.</summary>
    private void Close()
    {
        lock (Gate)
        {
            _isClosed = true;
            foreach (var work in _posted)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static w => w.Callback(w.State), work, preferLocal: false);
            }

            _posted.Clear();
        }
    }

    private readonly record struct Work(FieldSource Source, SendOrPostCallback Callback, object? State);
}
