namespace LearningGraph.Domain.Gaps;

/// <summary>The level that counts for a person and a skill at the moment of an index; null when there is none.</summary>
public readonly record struct LevelFact(Guid PersonId, Guid SkillId, int? Level);

/// <summary>Where a person stands at the moment of an index; null when nowhere.</summary>
public readonly record struct PlaceFact(Guid PersonId, PersonFact? Place);

/// <summary>More units, people, roles or levels than an index holds: such an organisation is answered from rows.</summary>
public sealed class SupplyTooLargeException(string message) : Exception(message);
