namespace LearningGraph.GraphQL.DataLoaders;

/// <summary>The scheduler of one scope. Where loads go is known from who asks; this is for loads of which that is not known.</summary>
internal sealed class BatchScheduler : IBatchScheduler
{
    private LoadHub? _hub;
    private AutoHub? _auto;

    BatchScheduler IBatchScheduler.Scheduler => this;

    /// <summary>The operation that runs in this scope, otherwise one that dispatches by itself.</summary>
    public LoadHub Hub => Volatile.Read(ref _hub) ?? LazyInitializer.EnsureInitialized(ref _auto, static () => new AutoHub());

    /// <summary>Counts the changes that may have made loaded values untrue; a loader forgets what it loaded under an earlier count.</summary>
    public int Generation { get; private set; }

    /// <summary>Something was changed: what loaders know is asked for anew.</summary>
    public void Renew() => Generation++;

    /// <summary>An operation begins in this scope; null when it has ended.</summary>
    public void Bind(LoadHub? hub) => Volatile.Write(ref _hub, hub);

    /// <summary>Dispatches what came together until the thread pool comes to it.</summary>
    private sealed class AutoHub : LoadHub, IThreadPoolWorkItem
    {
        private LoadFrame _open;
        private bool _scheduled;

        public AutoHub() => _open = new LoadFrame(Gate);

        public override CancellationToken Aborted => CancellationToken.None;

        public override LoadFrame FrameFor(LoadSource? source) => _open;

        public override void OnLoad(LoadSource? source)
        {
            lock (Gate)
            {
                if (_scheduled)
                {
                    return;
                }

                _scheduled = true;
            }

            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute()
        {
            LoadFrame ready;
            lock (Gate)
            {
                _scheduled = false;
                ready = _open;
                _open = new LoadFrame(Gate);
            }

            new Wave(this, ready, static wave => wave.Finish()).Start();
        }
    }
}

/// <summary>A scheduler for loaders that are made by hand, outside a request: each batch is fetched as soon as the thread pool comes to it.</summary>
public sealed class AutoBatchScheduler : IBatchScheduler
{
    private readonly BatchScheduler _scheduler = new();

    BatchScheduler IBatchScheduler.Scheduler => _scheduler;
}
