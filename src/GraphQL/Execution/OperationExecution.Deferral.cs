using LearningGraph.GraphQL.DataLoaders;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// What <c>@defer</c> leaves for later. It begins when the response before it was taken; then everything that is pending begins, in the order of the result. Waves of loaders come when all that
/// is in flight waits for loaders, and each is of one fragment: of the first in the order of the result that asks. So batches are a function of the operation here as well.
/// </summary>
internal sealed partial class OperationExecution
{
    private DeferredWork? _deferred;
    private bool _isStopped;

    /// <summary>Whether the result is complete but for what comes later; then <see cref="NextAsync"/> gives it and <see cref="EndDeferralAsync"/> must be called.</summary>
    public bool IsDeferring => _deferred?.Initial is not null;

    /// <summary>What the initial response announces; null when nothing is deferred.</summary>
    public DeferredPayload? Initial => _deferred?.Initial;

    /// <summary>
    /// What comes next: everything that is complete as soon as nothing can go on without waiting. The last has no next. Null when the caller has gone. To be asked for again when the one before has been read.
    /// </summary>
    public async Task<DeferredPayload?> NextAsync()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await using var registration = Aborted.UnsafeRegister(static e => ((OperationExecution)e!).Stop(), this);
        var payload = new DeferredPayload();
        while (!Aborted.IsCancellationRequested)
        {
            foreach (var part in _deferred!.TakeParts())
            {
                Start(part);
            }

            while (RunPosted() || FinishWave())
            {
            }

            if (_deferred.HasFinished)
            {
                _deferred.Tell(payload, FoundIn);
            }
            else if (!payload.IsEmpty)
            {
                return payload;
            }
            else
            {
                await StepAsync();
            }
        }

        if (!IsTimedOut)
        {
            return null;
        }

        _deferred!.FailAll(payload, _executor.Errors.Filter(TimeUp(_executor.Options), _request));
        return payload;
    }

    /// <summary>Ends an execution that deferred something; whatever is still in flight is told to stop, and nobody waits for it.</summary>
    public ValueTask EndDeferralAsync()
    {
        if (_inFlight == 0)
        {
            return ReleaseAsync();
        }

        _deadline?.Cancel();
        _ = DrainAsync();
        return default;
    }

    /// <summary>Ends an execution whose result nobody wants any more.</summary>
    public void Forget()
    {
        if (IsDeferring)
        {
            _ = EndDeferralAsync().AsTask();
        }
        else
        {
            Abandon();
        }
    }

    /// <summary>The error of an operation whose time was up.</summary>
    public static IError TimeUp(RequestExecutorOptions options)
        => ErrorBuilder.New().SetMessage($"The operation took longer than {options.ExecutionTimeout.TotalSeconds:0.###} seconds.").SetCode(ErrorCodes.Timeout).Build();

    private async Task DrainAsync()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _isStopped = false;
        await PumpAsync();
        await ReleaseAsync();
    }

    private async ValueTask ReleaseAsync()
    {
        await CloseAsync();
        Abandon();
    }

    /// <summary>The object in that region leaves something for later.</summary>
    private void Defer(int region)
    {
        _deferred ??= new DeferredWork();
        if (_slots.PartOf(region) is { } part)
        {
            (part.Found ??= []).Add(region);
        }
        else
        {
            _deferred.Found.Add(region);
        }
    }

    /// <summary>The initial result is complete: takes up what was left. False when that is nothing.</summary>
    private bool BeginDeferral()
    {
        var (groups, parts) = Gather(_deferred!.Found);
        return _deferred.Begin(groups, parts);
    }

    private (List<DeliveryGroup> Groups, List<DeferredPart> Parts) FoundIn(DeferredPart part) => part.Found is null ? ([], []) : Gather(part.Found);

    /// <summary>Makes the groups and parts of the objects that are still in the result, objects inside others first.</summary>
    private (List<DeliveryGroup> Groups, List<DeferredPart> Parts) Gather(List<int> regions)
    {
        regions.RemoveAll(r => !_slots.IsAlive(r));
        var ordered = regions.ToArray();
        Array.Sort(Array.ConvertAll(ordered, r => _slots.Position(r, int.MaxValue)), ordered, Comparer<int[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)));
        var groups = new List<DeliveryGroup>();
        var parts = new List<DeferredPart>();
        var made = new Dictionary<int, DeliveryGroup[]>();
        regions.Sort();
        foreach (var region in regions)
        {
            made.Add(region, MakeGroups(region));
        }

        foreach (var region in ordered)
        {
            groups.AddRange(made[region]);
            foreach (var fields in SetOf(region).Deferral!.Parts)
            {
                parts.Add(new DeferredPart(fields, Array.ConvertAll(fields.Usages, u => GroupOf(u, region)), region, _slots.PathOf(region)));
            }
        }

        return (groups, parts);
    }

    private DeliveryGroup[] MakeGroups(int region)
    {
        var usages = SetOf(region).Deferral!.Usages;
        var groups = new DeliveryGroup[usages.Length];
        var path = _slots.PathOf(region);
        for (var i = 0; i < usages.Length; i++)
        {
            var parent = usages[i].Parent is { } outer ? GroupOf(outer, region) : null;
            groups[i] = new DeliveryGroup(usages[i], path, parent);
            _deferred!.Groups.Add((usages[i], region), groups[i]);
        }

        return groups;
    }

    /// <summary>The group that the fragment has at the object or at the nearest one around it.</summary>
    private DeliveryGroup GroupOf(DeferUsage usage, int region)
    {
        for (var around = region; around >= 0; around = _slots.OwnerOf(around))
        {
            if (_deferred!.Groups.TryGetValue((usage, around), out var group))
            {
                return group;
            }
        }

        throw new InvalidOperationException("A deferred fragment begins nowhere.");
    }

    private SelectionSet SetOf(int region) => (SelectionSet)_slots.Array[region].Value!;

    private void Start(DeferredPart part)
    {
        part.State = PartState.Running;
        part.Number = _deferred!.NextNumber();
        part.Lane = LaneOf(part);
        var source = _slots.SourceOf(part.Owner) is var value && ReferenceEquals(value, ResultSlots.List) ? _request.RootValue : value;
        part.Document = _slots.AllocateDocument(part);
        var region = _slots.Allocate(part.Fields, part.Document, 0, part.Fields.Slots.Length);
        _slots.At(part.Document, 0) = new Slot { Value = source ?? ResultSlots.List, Start = region };
        if (!ExecuteObject(part.Fields, source!, region))
        {
            _slots.Discard(region);
        }

        Settle(part);
    }

    private void Settle(DeferredPart part)
    {
        var failed = _slots.At(part.Document, 0).Value is null;
        if (failed || part.InFlight == 0)
        {
            _deferred!.Finish(part, failed);
        }
    }

    private DeferredLane LaneOf(DeferredPart part)
    {
        foreach (var lane in _deferred!.Lanes)
        {
            if (ReferenceEquals(lane.Directive, part.Directive))
            {
                return lane;
            }
        }

        var added = new DeferredLane(part.Directive, new LoadFrame(Gate));
        _deferred.Lanes.Add(added);
        return added;
    }

    /// <summary>Makes the loads of the first fragment that has any the next to be dispatched; false when none has. Under the gate.</summary>
    private bool TakeLane()
    {
        foreach (var lane in _deferred?.Lanes ?? [])
        {
            if (!lane.Open.IsEmpty)
            {
                (_open, lane.Open) = (lane.Open, _open);
                return true;
            }
        }

        return false;
    }

    private async ValueTask StepAsync()
    {
        if (_inFlight == 0)
        {
            throw new InvalidOperationException("Something is pending but nothing is in flight.");
        }

        if (!_unattributed.IsEmpty)
        {
            await Task.Yield();
            StartUnattributed();
        }
        else if (!StartWave())
        {
            await WaitAsync();
        }
    }

    private void Stop()
    {
        lock (Gate)
        {
            _isStopped = true;
        }

        Wake();
    }
}
