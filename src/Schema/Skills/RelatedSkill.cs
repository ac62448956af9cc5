using LearningGraph.Domain.Skills;

namespace LearningGraph.Schema.Skills;

/// <summary>From which end a relation is seen.</summary>
internal enum RelationDirection
{
    /// <summary>The relation starts here: this one stands in the relation's type to the other.</summary>
    Outgoing,

    /// <summary>The relation points here: the other stands in the relation's type to this one.</summary>
    Incoming,
}

/// <summary>A relation between two skills, seen from one of them.</summary>
/// <param name="Type">How the skill that the relation starts from relates to the other.</param>
/// <param name="Direction">Whether the relation starts from the skill it was asked of or points to it.</param>
/// <param name="Weight">How strong the relation is, from 0 to 1; null when nobody said.</param>
/// <param name="SkillId">The skill at the other end.</param>
[GraphQLName("SkillRelation")]
internal sealed record RelatedSkill(SkillRelationType Type, RelationDirection Direction, double? Weight, [property: GraphQLIgnore] Guid SkillId);

[ObjectType<RelatedSkill>]
internal static partial class RelatedSkillNode
{
    /// <summary>The skill at the other end.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] RelatedSkill relation, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(relation.SkillId, cancellationToken);
}
