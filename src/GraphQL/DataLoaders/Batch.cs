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

    public void Start(Wave wave)
    {
        _wave = wave;
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
internal sealed class Batch<TKey, TValue>(DataLoaderBase<TKey, TValue> loader) : Batch(loader)
    where TKey : notnull
{
    private readonly List<TKey> _keys = [];
    private readonly List<Promise<TValue>> _promises = [];

    public override int Count => _keys.Count;

    public Promise<TValue> Add(TKey key)
    {
        var promise = new Promise<TValue>(this);
        _keys.Add(key);
        _promises.Add(promise);
        return promise;
    }

    public override void AddPromisesTo(LoadFrame frame)
    {
        foreach (var promise in _promises)
        {
            frame.Add(promise);
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
        for (var i = 0; i < _promises.Count; i++)
        {
            _promises[i].Fail(exception);
            loader.RemoveCacheEntry(_keys[i]);
        }
    }
}

/// <summary>A value that a loader owes.</summary>
internal abstract class Promise
{
    /// <summary>Gives the outcome to those who wait; does nothing when that was done.</summary>
    public abstract void Complete();
}

/// <summary>The typed part of a promise.</summary>
internal sealed class Promise<TValue>(Batch batch) : Promise
{
    // Continuations run inline: those of resolvers are posted to their queue by their context, so that nothing is run here but what chose to leave its context.
    private readonly TaskCompletionSource<TValue?> _completion = new();
    private TValue? _value;
    private Exception? _exception;

    public Task<TValue?> Task => _completion.Task;

    public Batch Batch { get; } = batch;

    public void Set(TValue? value) => _value = value;

    public void Fail(Exception exception) => _exception = exception;

    public override void Complete()
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
