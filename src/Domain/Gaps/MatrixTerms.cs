using System.Runtime.InteropServices;

namespace LearningGraph.Domain.Gaps;

/// <summary>A requirement of a goal with what was looked up about it; without heads where it must be measured unit by unit.</summary>
internal readonly record struct MatrixTerm(RequirementFact Requirement)
{
    internal (int First, int End) Range { get; init; }

    internal MatrixHeads? Heads { get; init; }

    internal SupplyColumn Column { get; init; } = null!;

    internal UnitCounts Counts { get; init; } = null!;

    internal bool[]? Marks { get; init; }
}

/// <summary>Looks up what requirements are about.</summary>
internal sealed class MatrixTerms(Supply supply, SupplyIndex? index, MatrixUnits units, GapVisibility visibility)
{
    private readonly Dictionary<Guid, MatrixHeads> _heads = [];
    private readonly List<MatrixTerm> _terms = [];

    /// <summary>Looks up what all requirements of a goal are about before anything is added: they lie in as many places of memory, and so are waited for side by side.</summary>
    internal ReadOnlySpan<MatrixTerm> Find(IReadOnlyList<RequirementFact> requirements)
    {
        _terms.Clear();
        foreach (var requirement in requirements)
        {
            _terms.Add(index is null || (supply as FadingSupply)?.Fades(requirement.SkillId) == true
                ? new MatrixTerm(requirement)
                : new MatrixTerm(requirement)
                {
                    Range = index.Tree.Range(requirement.UnitId),
                    Heads = HeadsOf(requirement.ScopeRoleId, index),
                    Column = index.Column(requirement.SkillId, requirement.ScopeRoleId),
                });
        }

        foreach (ref var term in CollectionsMarshal.AsSpan(_terms))
        {
            if (term.Heads is not null)
            {
                term = term with
                {
                    Counts = term.Column.Below(index!.Tree),
                    Marks = visibility.SeesPersons ? null : SupplyIndex.WithheldUnits(index.Tree, term.Heads.People, term.Column, visibility.SmallestGroup),
                };
            }
        }

        return CollectionsMarshal.AsSpan(_terms);
    }

    private MatrixHeads HeadsOf(Guid? role, SupplyIndex supplies)
    {
        if (!_heads.TryGetValue(role ?? Guid.Empty, out var heads))
        {
            _heads[role ?? Guid.Empty] = heads = new MatrixHeads(supplies.Tree, units, supplies.PeopleOf(role));
        }

        return heads;
    }
}
