using System.Diagnostics;
using LearningGraph.GraphQL.Diagnostics;

namespace LearningGraph.GraphQL.DataLoaders;

/// <summary>Keys of one loader that are fetched together. While its fetch runs it is the source of the loads made inside.</summary>
internal abstract class Batch(object loader) : LoadSource
{
    private Wave? _wave;
    private bool _completeEarly;

    public object Loader { get; } = loader;

    public abstract int Count { get; }

    /// <summary>The frame it belongs to.</summary>
    public LoadFrame? Frame { get; set; }

    public bool IsDispatched => _wave is not null;

    public bool IsFetched { get; private set; }

    /// <summary>How many pieces of the fetch's own code run at the moment. Under the gate.</summary>
    public int Running { get; private set; }

    public override LoadHub Hub => _wave!;

    public abstract void AddPromisesTo(LoadFrame frame);

    /// <summary>From now on it belongs to the wave. Under the gate.</summary>
    public void Dispatch(Wave wave) => _wave = wave;

    public void Start()
    {
        var wave = _wave!;
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            Enter(1);
            _ = RunAsync(wave);
        }
        finally
        {
            SetSynchronizationContext(outer);
            Enter(-1);
        }
    }

    /// <summary>Somebody inside the same wave needs the results: they are not held back until the wave ends. True when they can be completed now. Under the gate.</summary>
    public bool Hurry()
    {
        _completeEarly = true;
        return IsFetched;
    }

    /// <summary>Continuations of the fetch: off the operation's queue, on the thread pool.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        Enter(1);
        ThreadPool.UnsafeQueueUserWorkItem(
            static work =>
            {
                SetSynchronizationContext(work.Batch);
                try
                {
                    work.Callback(work.State);
                }
                finally
                {
                    SetSynchronizationContext(null);
                    work.Batch.Enter(-1);
                    work.Batch._wave!.OnLoad(work.Batch);
                }
            },
            (Batch: this, Callback: d, State: state),
            preferLocal: false);
    }

    public abstract void CompleteAll();

    protected abstract Task FetchAsync(CancellationToken cancellationToken);

    protected abstract void Fail(Exception exception);

    private void Enter(int change)
    {
        lock (_wave!.Gate)
        {
            Running += change;
        }
    }

    private async Task RunAsync(Wave wave)
    {
        using var activity = EngineDiagnostics.StartBatch(Loader, Count);
        try
        {
            await FetchAsync(wave.Aborted);
        }
#pragma warning disable CA1031 // The failure belongs to those who wait for the keys.
        catch (Exception e)
#pragma warning restore CA1031
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            Fail(e);
        }

        bool early;
        lock (wave.Gate)
        {
            IsFetched = true;
            early = _completeEarly;
        }

        if (early)
        {
            CompleteAll();
        }

        wave.Fetched();
    }
}

/// <summary>The typed part of a batch.</summary>
internal sealed class Batch<TKey, TValue>(DataLoaderBase<TKey, TValue> loader, int expected) : Batch(loader)
    where TKey : notnull
{
    private readonly List<TKey> _keys = new(expected);
    private readonly List<Promise<TKey, TValue>> _promises = new(expected);

    public override int Count => _keys.Count;

    /// <summary>Puts a promise into the frame's batch of its loader.</summary>
    public static void Add(Promise<TKey, TValue> promise, DataLoaderBase<TKey, TValue> loader, LoadFrame frame)
    {
        var batch = (Batch<TKey, TValue>?)frame.Open(loader, loader.MaxBatchSize);
        if (batch is null)
        {
            batch = new Batch<TKey, TValue>(loader, frame.Expected) { Frame = frame };
            frame.Batches.Add(batch);
        }

        batch._keys.Add(promise.Key);
        batch._promises.Add(promise);
        promise.Batch = batch;
    }

    public override void AddPromisesTo(LoadFrame frame)
    {
        foreach (var promise in _promises)
        {
            frame.Add(promise, null);
        }
    }

    public override void CompleteAll()
    {
        foreach (var promise in _promises)
        {
            promise.Complete();
        }
    }

    protected override Task FetchAsync(CancellationToken cancellationToken) => loader.FetchAsync(_keys, _promises, cancellationToken);

    protected override void Fail(Exception exception)
    {
        foreach (var promise in _promises)
        {
            promise.Fail(exception);
            loader.RemoveCacheEntry(promise.Key);
        }
    }
}

/// <summary>A value that a loader owes.</summary>
internal abstract class Promise
{
    /// <summary>The batch that will bring it.</summary>
    public Batch Batch { get; set; } = null!;

    private List<Waiter>? _waiters;
    private Waiter? _waiter;
    private bool _isComplete;

    /// <summary>Has the continuation posted to the source when the promise is kept; false when it is kept already.</summary>
    public bool TryWait(LoadSource source, Action continuation)
    {
        lock (this)
        {
            if (_isComplete)
            {
                return false;
            }

            var waiter = new Waiter(source, continuation);
            if (_waiter is null)
            {
                _waiter = waiter;
            }
            else
            {
                (_waiters ??= []).Add(waiter);
            }

            return true;
        }
    }

    /// <summary>Gives the outcome to those who wait; does nothing when that was done.</summary>
    public void Complete()
    {
        Waiter? first;
        lock (this)
        {
            if (_isComplete)
            {
                return;
            }

            _isComplete = true;
            first = _waiter;
        }

        SetOutcome();
        first?.Resume();
        if (_waiters is not null)
        {
            foreach (var waiter in _waiters)
            {
                waiter.Resume();
            }
        }
    }

    /// <summary>Completes the task.</summary>
    protected abstract void SetOutcome();

    /// <summary>Joins a batch of the frame anew.</summary>
    public abstract void AskAgain(LoadFrame frame);

    private readonly record struct Waiter(LoadSource Source, Action Continuation)
    {
        private static readonly SendOrPostCallback Run = static action => ((Action)action!)();

        public void Resume() => Source.Post(Run, Continuation);
    }
}

/// <summary>The typed part of a promise.</summary>
internal sealed class Promise<TKey, TValue> : Promise
    where TKey : notnull
{
    // Continuations run inline: those of resolvers are posted to their queue by their context, so that nothing is run here but what chose to leave its context.
    private readonly TaskCompletionSource<TValue?> _completion;
    private TValue? _value;
    private Exception? _exception;

    public Promise(TKey key)
    {
        Key = key;
        _completion = new TaskCompletionSource<TValue?>(this);
    }

    public TKey Key { get; }

    public Task<TValue?> Task => _completion.Task;

    public void Set(TValue? value) => _value = value;

    public void Fail(Exception exception) => _exception = exception;

    public override void AskAgain(LoadFrame frame) => Batch<TKey, TValue>.Add(this, (DataLoaderBase<TKey, TValue>)Batch.Loader, frame);

    protected override void SetOutcome()
    {
        if (_exception is null)
        {
            _completion.TrySetResult(_value);
        }
        else if (_exception is OperationCanceledException canceled)
        {
            _completion.TrySetCanceled(canceled.CancellationToken);
        }
        else if (_completion.TrySetException(_exception))
        {
            _ = _completion.Task.Exception;
        }
    }
}
