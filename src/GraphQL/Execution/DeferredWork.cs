using System.Globalization;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// What is pending, what waits for what, and what each response announces, delivers and completes. A part that several fragments want is delivered with the first of them that is complete.
/// A fragment inside another is announced when the outer one is complete.
/// </summary>
internal sealed class DeferredWork
{
    private readonly List<DeliveryGroup> _released = [];
    private List<DeferredPart> _ready = [];
    private List<DeferredPart> _finished = [];
    private int _ids;
    private int _numbers;

    /// <summary>What the initial response announces; null when it is not complete yet or announces nothing.</summary>
    public DeferredPayload? Initial { get; private set; }

    /// <summary>The regions of objects of the initial result that leave something for later.</summary>
    public List<int> Found { get; } = [];

    /// <summary>The groups by the fragment and the region of the object that it stands on.</summary>
    public Dictionary<(DeferUsage Usage, int Region), DeliveryGroup> Groups { get; } = [];

    /// <summary>Where loads of parts are collected, in the order in which the fragments began.</summary>
    public List<DeferredLane> Lanes { get; } = [];

    /// <summary>Whether nothing is pending any more.</summary>
    public bool IsOver => _released.Count == 0;

    /// <summary>Whether parts have finished that no response has told of.</summary>
    public bool HasFinished => _finished.Count > 0;

    /// <summary>Takes in what the initial execution left for later. False when there is nothing.</summary>
    public bool Begin(List<DeliveryGroup> groups, List<DeferredPart> parts)
    {
        var outermost = new List<DeliveryGroup>();
        Add(groups, parts, outermost);
        var released = new List<DeliveryGroup>();
        DeliveryGroup.Prune(outermost, released);
        Release(released);
        if (released.Count > 0)
        {
            Initial = new DeferredPayload();
            Announce(released, Initial);
        }

        return released.Count > 0;
    }

    /// <summary>The number of the next part that begins.</summary>
    public int NextNumber() => ++_numbers;

    /// <summary>The parts that are to be executed now, in their order.</summary>
    public IEnumerable<DeferredPart> TakeParts()
    {
        var parts = _ready;
        _ready = [];
        foreach (var part in parts)
        {
            if (part.State == PartState.Waiting)
            {
                yield return part;
            }
            else if (part.State == PartState.Failed)
            {
                // It failed for another fragment before this one was announced.
                _finished.Add(part);
            }
        }
    }

    /// <summary>A part has succeeded or failed.</summary>
    public void Finish(DeferredPart part, bool failed)
    {
        if (part.State == PartState.Running)
        {
            part.State = failed ? PartState.Failed : PartState.Done;
            _finished.Add(part);
        }
    }

    /// <summary>Tells what has finished. <paramref name="found"/> gives what a part itself leaves for later.</summary>
    public void Tell(DeferredPayload payload, Func<DeferredPart, (List<DeliveryGroup> Groups, List<DeferredPart> Parts)> found)
    {
        var finished = _finished;
        _finished = [];
        foreach (var part in finished)
        {
            if (part.State == PartState.Failed)
            {
                Fail(part, payload);
            }
            else if (part.State == PartState.Done)
            {
                var (groups, parts) = found(part);
                Add(groups, parts, null);
                Succeed(part, payload);
            }
        }

        payload.HasNext = !IsOver;
    }

    /// <summary>Completes everything that is pending with an error.</summary>
    public void FailAll(DeferredPayload payload, IError error)
    {
        foreach (var group in _released)
        {
            payload.Completed.Add((group.Id!, [error]));
        }

        _released.Clear();
        payload.HasNext = false;
    }

    private void Add(List<DeliveryGroup> groups, List<DeferredPart> parts, List<DeliveryGroup>? outermost)
    {
        var added = new HashSet<DeliveryGroup>();
        foreach (var group in groups)
        {
            group.Open(groups, outermost, added);
        }

        foreach (var part in parts)
        {
            foreach (var group in part.Groups)
            {
                if (group.IsOpen)
                {
                    group.Parts.Add(part);
                    group.Missing++;
                }
            }

            // More for a fragment that is announced already, found by another of its parts.
            if (Array.Exists(part.Groups, static g => g.IsReleased))
            {
                _ready.Add(part);
            }
        }
    }

    private void Release(List<DeliveryGroup> groups)
    {
        foreach (var group in groups)
        {
            group.IsReleased = true;
            _released.Add(group);
            _ready.AddRange(group.Parts);
        }
    }

    private void Announce(List<DeliveryGroup> groups, DeferredPayload payload)
    {
        foreach (var group in groups)
        {
            group.Id = (_ids++).ToString(CultureInfo.InvariantCulture);
            payload.Pending.Add((group.Id, group));
        }
    }

    private void Succeed(DeferredPart part, DeferredPayload payload)
    {
        var released = new List<DeliveryGroup>();
        foreach (var group in part.Groups)
        {
            if (group.IsOpen)
            {
                group.Missing--;
                CompleteIfDone(group, payload, released);
            }
        }

        // Grows: what all its parts had been delivered for is complete as soon as it is released.
        for (var i = 0; i < released.Count; i++)
        {
            CompleteIfDone(released[i], payload, released);
        }
    }

    private void CompleteIfDone(DeliveryGroup group, DeferredPayload payload, List<DeliveryGroup> released)
    {
        if (!group.IsReleased || group.Missing > 0)
        {
            return;
        }

        Close(group);
        foreach (var part in group.Parts.ToArray())
        {
            payload.Incremental.Add(Delivery(group, part));
            foreach (var other in part.Groups)
            {
                other.Parts.Remove(part);
            }
        }

        payload.Completed.Add((group.Id!, null));
        var inner = new List<DeliveryGroup>();
        DeliveryGroup.Prune(group.Inner, inner);
        Release(inner);
        Announce(inner, payload);
        released.AddRange(inner);
    }

    /// <summary>A part that several groups want is delivered under the id of the one with the longest path.</summary>
    private static (string Id, int Depth, DeferredPart Part) Delivery(DeliveryGroup group, DeferredPart part)
    {
        var best = group;
        foreach (var other in part.Groups)
        {
            if (other.IsReleased && other.Depth > best.Depth)
            {
                best = other;
            }
        }

        return (best.Id!, best.Depth, part);
    }

    private void Fail(DeferredPart part, DeferredPayload payload)
    {
        foreach (var group in part.Groups)
        {
            if (group.IsReleased)
            {
                payload.Completed.Add((group.Id!, part.Failure));
                Drop(group);
            }
        }
    }

    private void Drop(DeliveryGroup group)
    {
        Close(group);
        foreach (var part in group.Parts)
        {
            if (part.State is PartState.Waiting or PartState.Running or PartState.Done && !Array.Exists(part.Groups, g => g.IsOpen))
            {
                part.State = PartState.Dropped;
            }
        }

        foreach (var inner in group.Inner)
        {
            if (inner.IsOpen)
            {
                Drop(inner);
            }
        }
    }

    private void Close(DeliveryGroup group)
    {
        group.IsOpen = false;
        group.IsReleased = false;
        _released.Remove(group);
    }
}
