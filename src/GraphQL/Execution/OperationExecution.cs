using System.Security.Claims;
using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Diagnostics;
using LearningGraph.GraphQL.Security;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// One operation being executed: the result under construction and the queue that drives it. Everything here runs on one thread at a time: the caller's until the first wait,
/// afterwards whichever thread takes the queue up.
/// </summary>
internal sealed partial class OperationExecution : LoadHub
{
    /// <summary>Nobody in particular.</summary>
    public static readonly ClaimsPrincipal Anonymous = new(new ClaimsIdentity());

    private static readonly Dictionary<string, object?> NoState = [];
    private readonly RequestExecutor _executor;
    private readonly OperationRequest _request;
    private readonly VariableValues _variables;
    private readonly FieldContext _context;
    private readonly CancellationToken _caller;
    private readonly SelectionSet _root;
    private CancellationTokenSource? _deadline;
    private CancellationToken _aborted;
    private CancellationTokenRegistration _callerRegistration;
    private CoercedArguments?[] _arguments = [];
    private IServiceProvider? _services;
    private AsyncServiceScope? _ownScope;
    private AsyncField? _spare;
    private BatchScheduler? _scheduler;
    private ResultSlots _slots;

    public OperationExecution(RequestExecutor executor, OperationVariant variant, VariableValues variables, OperationRequest request, CancellationToken caller, SelectionSet? root = null)
    {
        _executor = executor;
        _request = request;
        _variables = variables;
        _caller = caller;
        _services = request.Services;
        Variant = variant;
        _root = root ?? variant.Root;
        _context = new FieldContext(this);
        _open = new LoadFrame(Gate, variant.Loads[0]);
        _unattributed = new LoadFrame(Gate);
    }

    public OperationVariant Variant { get; }

    /// <summary>What the operation costs, for the caller who asked; otherwise null.</summary>
    public OperationCost? Cost { get; init; }

    public ClaimsPrincipal User => _request.User ?? Anonymous;

    public IReadOnlyDictionary<string, object?> GlobalState => _request.State ?? NoState;

    /// <summary>The request's services: those given, otherwise a scope of its own, begun when first asked for.</summary>
    public IServiceProvider Services => _services ?? BeginScope();

    /// <summary>Ends with the caller's patience or the time for the operation. Made when first asked for: most operations never wait.</summary>
    public override CancellationToken Aborted => _deadline is null ? BeginDeadline() : _aborted;

    /// <summary>Whether the time was up first.</summary>
    public bool IsTimedOut => _deadline?.IsCancellationRequested == true && !_caller.IsCancellationRequested;

    public ResultSlots Slots => _slots;

    public SelectionSet Root => _root;

    /// <summary>The value of the first field of the root; null when there is none.</summary>
    public object? FirstRootValue => _slots.Array is null || _slots.At(0, 0).Value is null ? null : _slots.At(_slots.At(0, 0).Start, 0).Value;

    public Path PathOf(int header, int ordinal) => _slots.PathOf(header, ordinal);

    /// <summary>Runs the operation. The task ends when the last field is done, even after <see cref="Aborted"/>; it does not fail.</summary>
    public async Task RunAsync()
    {
        using var activity = EngineDiagnostics.StartExecution(Variant.Plan);
        SynchronizationContext.SetSynchronizationContext(null);
        _slots.Begin(Variant.ExpectedSlots);
        if (_root.Failure is { } failure)
        {
            Report(failure);
        }
        else
        {
            await ExecuteRootAsync();
        }

        Variant.ExpectedSlots = _slots.Used;
        if (_deferred is null || !BeginDeferral())
        {
            await CloseAsync();
        }
    }

    /// <summary>Gives the result's memory back.</summary>
    public void Release() => _slots.Release();

    /// <summary>Stops the clock.</summary>
    public void EndDeadline()
    {
        if (_deadline is not null)
        {
            _callerRegistration.Dispose();
            _deadline.Dispose();
        }
    }

    /// <summary>Ends an execution whose result nobody wants any more.</summary>
    public void Abandon()
    {
        EndDeadline();
        Release();
    }

    private ValueTask CloseAsync()
    {
        Close();
        _scheduler?.Bind(null);
        return EndAsync();
    }

    private async ValueTask ExecuteRootAsync()
    {
        var root = _slots.Allocate(_root, 0, 0, _root.Slots.Length);
        _slots.At(0, 0) = new Slot { Value = ResultSlots.List, Start = root };
        for (var i = 0; i < _root.Slots.Length; i++)
        {
            if (!ExecuteField(_root.Slots[i], _request.RootValue, root))
            {
                _slots.Discard(root);
            }

            if (Variant.Plan.IsMutation)
            {
                await PumpAsync();
                _scheduler?.Renew();
            }

            if (_slots.At(0, 0).Value is null)
            {
                break;
            }
        }

        await PumpAsync();
        if (_root.Deferral is not null)
        {
            Defer(root);
        }
    }

    private async ValueTask EndAsync()
    {
        foreach (var disposal in _disposals ?? [])
        {
            try
            {
                await disposal;
            }
#pragma warning disable CA1031 // The answer is complete; what a scope's end throws is for the log.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _executor.Errors.Log(e);
            }
        }

        if (_ownScope is { } scope)
        {
            await scope.DisposeAsync();
        }

    }

    private IServiceProvider BeginScope()
    {
        lock (_context)
        {
            if (_services is null)
            {
                var scope = _executor.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
                _ownScope = scope;
                _services = scope.ServiceProvider;
            }
        }

        return _services;
    }

    private CancellationToken BeginDeadline()
    {
        lock (_context)
        {
            if (_deadline is null)
            {
                var time = _request.HasDeadline ? _request.Budget?.TimeLeft ?? _executor.Options.ExecutionTimeout : Timeout.InfiniteTimeSpan;
                var deadline = new CancellationTokenSource(time, _executor.Time);
                _callerRegistration = _caller.UnsafeRegister(static d => ((CancellationTokenSource)d!).Cancel(), deadline);
                _aborted = deadline.Token;
                Volatile.Write(ref _deadline, deadline);
            }
        }

        return _aborted;
    }
}
