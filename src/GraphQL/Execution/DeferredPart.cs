using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Execution;

/// <summary>A deferred fragment on one object of the result: what the client is told is pending and, in the end, completed.</summary>
internal sealed class DeliveryGroup(DeferUsage usage, Path path, DeliveryGroup? parent)
{
    public string? Label => usage.Label;

    /// <summary>Where the object stands in the response.</summary>
    public Path Path { get; } = path;

    /// <summary>How many segments the path has.</summary>
    public int Depth { get; } = path.ToList().Count;

    /// <summary>The group that must be complete before this one is announced, or null.</summary>
    public DeliveryGroup? Parent { get; } = parent;

    /// <summary>Its id in the response once it is announced, or null.</summary>
    public string? Id { get; set; }

    /// <summary>What has still to be delivered for it, in the order of the result.</summary>
    public List<DeferredPart> Parts { get; } = [];

    /// <summary>The groups that wait for it.</summary>
    public List<DeliveryGroup> Inner { get; } = [];

    /// <summary>How many of its parts have not succeeded yet.</summary>
    public int Missing { get; set; }

    /// <summary>Whether it waits for its parent or has been announced; false before and after.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether it is announced (or to be announced next) and not complete.</summary>
    public bool IsReleased { get; set; }

    /// <summary>Those that have something to deliver; in the place of one that has not, those inside it.</summary>
    public static void Prune(List<DeliveryGroup> groups, List<DeliveryGroup> kept)
    {
        foreach (var group in groups)
        {
            if (!group.IsOpen)
            {
                continue;
            }

            if (group.Parts.Count > 0)
            {
                kept.Add(group);
            }
            else
            {
                group.IsOpen = false;
                Prune(group.Inner, kept);
            }
        }
    }

    /// <summary>Opens it, and before it those it lies in. It stays closed where the one it lies in is complete.</summary>
    /// <param name="found">The groups that were found with it.</param>
    /// <param name="outermost">Takes those that lie in no other; null where nobody asks.</param>
    /// <param name="opened">The groups that were looked at before.</param>
    public void Open(List<DeliveryGroup> found, List<DeliveryGroup>? outermost, HashSet<DeliveryGroup> opened)
    {
        if (!opened.Add(this))
        {
            return;
        }

        if (Parent is { } parent)
        {
            if (found.Contains(parent))
            {
                parent.Open(found, outermost, opened);
            }

            if (!parent.IsOpen)
            {
                return;
            }

            parent.Inner.Add(this);
        }
        else
        {
            outermost?.Add(this);
        }

        IsOpen = true;
    }
}

/// <summary>How far a part is.</summary>
internal enum PartState : byte
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>Its fields are being executed.</summary>
    Running,

    /// <summary>All its fields are done.</summary>
    Done,

    /// <summary>A null reached its root.</summary>
    Failed,

    /// <summary>Nobody wants it any more.</summary>
    Dropped,
}

/// <summary>Fields of one object of the result that are executed together, later. A document of its own in the result.</summary>
internal sealed class DeferredPart(DeferredFields fields, DeliveryGroup[] groups, int owner, Path path)
{
    public SelectionSet Fields => fields.Fields;

    /// <summary>The directive of the first fragment that wants it: parts with the same load together.</summary>
    public DirectiveNode Directive => fields.Usages[0].Node;

    /// <summary>The fragments it is delivered for.</summary>
    public DeliveryGroup[] Groups { get; } = groups;

    /// <summary>The region of the object in the result.</summary>
    public int Owner { get; } = owner;

    public Path Path { get; } = path;

    public PartState State { get; set; }

    /// <summary>The number in the order in which parts were begun.</summary>
    public int Number { get; set; }

    /// <summary>The header of its document in the result.</summary>
    public int Document { get; set; }

    /// <summary>Where its loads are collected.</summary>
    public DeferredLane? Lane { get; set; }

    /// <summary>How many of its fields are in flight.</summary>
    public int InFlight { get; set; }

    /// <summary>The errors of its fields; null for none.</summary>
    public List<IError>? Errors { get; set; }

    /// <summary>The regions of objects inside that leave something for later; null for none.</summary>
    public List<int>? Found { get; set; }

    /// <summary>Why it failed: the error that the null came from, with those reported together with it.</summary>
    public IReadOnlyList<IError> Failure
    {
        get
        {
            var first = Errors!.Count - 1;
            while (first > 0 && Errors[first - 1].Path is { } before && Errors[^1].Path is { } last && before.ToString() == last.ToString())
            {
                first--;
            }

            return Errors[first..];
        }
    }
}

/// <summary>The parts of one deferred fragment, all over the result: their loaders are batched together, level by level.</summary>
internal sealed class DeferredLane(DirectiveNode directive, LoadFrame open)
{
    public DirectiveNode Directive { get; } = directive;

    public LoadFrame Open { get; set; } = open;
}

/// <summary>What one response of a stream delivers besides the initial data.</summary>
internal sealed class DeferredPayload
{
    public List<(string Id, DeliveryGroup Group)> Pending { get; } = [];

    /// <summary>The parts, with the id to deliver each under and how many segments of its path that id stands for.</summary>
    public List<(string Id, int Depth, DeferredPart Part)> Incremental { get; } = [];

    /// <summary>The ids that are complete, with the errors that kept them from being delivered; null for none.</summary>
    public List<(string Id, IReadOnlyList<IError>? Errors)> Completed { get; } = [];

    public bool HasNext { get; set; } = true;

    public bool IsEmpty => Pending.Count == 0 && Incremental.Count == 0 && Completed.Count == 0;
}
