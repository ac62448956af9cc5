using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Goals;
using LearningGraph.Schema.Culture;

namespace LearningGraph.Schema.Goals;

/// <summary>A new project.</summary>
/// <param name="Titles">The title, in at least one language, 300 characters at most.</param>
/// <param name="Size">How large it is.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day, included; null when undecided.</param>
/// <param name="GoalId">The goal that it serves; null for none.</param>
/// <param name="OfferIds">The offers by which people learn in it; null for none. At most 100 offers and practices together.</param>
/// <param name="PracticeIds">The practices by which people learn in it, items of the catalogue; null for none.</param>
internal sealed record AddProjectInput(
    IReadOnlyList<LocalizedTextInput> Titles,
    ProjectSize Size,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    [property: ID<StrategicGoal>] Guid? GoalId,
    [property: ID<LearningOffer>] IReadOnlyList<Guid>? OfferIds,
    [property: ID<CultureItem>] IReadOnlyList<Guid>? PracticeIds);

/// <summary>Changes of a project: what is absent stays, null clears.</summary>
/// <param name="Id">The project.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Titles">Titles, laid over the stored ones language by language; cannot be cleared.</param>
/// <param name="Size">How large it is; cannot be cleared.</param>
/// <param name="StartsOn">The first day; cannot be cleared.</param>
/// <param name="EndsOn">The last day, included; null when undecided.</param>
/// <param name="GoalId">The goal that it serves; null for none.</param>
/// <param name="OfferIds">All offers by which people learn in it; null leaves them as they are, an empty list removes them.</param>
/// <param name="PracticeIds">All practices by which people learn in it; null leaves them as they are, an empty list removes them.</param>
internal sealed record ReviseProjectInput(
    [property: ID<Project>] Guid Id,
    int Version,
    Optional<IReadOnlyList<LocalizedTextInput>?> Titles,
    Optional<ProjectSize?> Size,
    Optional<DateOnly?> StartsOn,
    Optional<DateOnly?> EndsOn,
    [property: ID<StrategicGoal>] Optional<Guid?> GoalId,
    [property: ID<LearningOffer>] IReadOnlyList<Guid>? OfferIds,
    [property: ID<CultureItem>] IReadOnlyList<Guid>? PracticeIds)
{
    internal ProjectDefinition Over(ProjectDefinition project) => project with
    {
        Titles = Titles.HasValue ? project.Titles.MergedWith(Titles.Value ?? throw new NotClearableException("titles")) : project.Titles,
        Size = Size.Kept(nameof(Size), project.Size),
        StartsOn = StartsOn.Kept(nameof(StartsOn), project.StartsOn),
        EndsOn = EndsOn.HasValue ? EndsOn.Value : project.EndsOn,
        GoalId = GoalId.HasValue ? GoalId.Value : project.GoalId,
    };
}

/// <summary>The project would end before it starts.</summary>
internal sealed class InvertedProjectError(InvertedProjectException refused) : InputError(refused, "endsOn");

/// <summary>A project names more than 100 offers and practices.</summary>
internal sealed class TooManyComponentsError(TooManyComponentsException refused) : InputError(refused, "offerIds")
{
    /// <summary>The most there can be.</summary>
    public int Limit { get; } = refused.Limit;
}

[MutationType]
internal static partial class ProjectMutations
{
    /// <summary>Adds a project with its learning components.</summary>
    /// <returns>The new project; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<NotFoundError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvertedProjectError>]
    [Error<WrongItemTypeError>]
    [Error<TooManyComponentsError>]
    public static Task<Project> AddProjectAsync(AddProjectInput input, ProjectKeeping projects, CancellationToken cancellationToken)
        => projects.AddAsync(
                new ProjectDefinition(input.Titles.ToTexts(), input.Size, input.StartsOn) { EndsOn = input.EndsOn, GoalId = input.GoalId },
                new ProjectComponents(input.OfferIds ?? [], input.PracticeIds ?? []),
                cancellationToken)
            .NamingMissing([("goalId", input.GoalId), .. Components(input.OfferIds, input.PracticeIds)]);

    /// <summary>Changes a project: what is absent stays, null clears.</summary>
    /// <returns>The project as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvertedProjectError>]
    [Error<WrongItemTypeError>]
    [Error<TooManyComponentsError>]
    public static Task<Project> ReviseProjectAsync(ReviseProjectInput input, ProjectKeeping projects, CancellationToken cancellationToken)
        => projects.ReviseAsync(input.Id, input.Version, input.Over, input.OfferIds, input.PracticeIds, cancellationToken)
            .NamingMissing([("id", input.Id), ("goalId", input.GoalId.Value), .. Components(input.OfferIds, input.PracticeIds)]);

    private static IEnumerable<(string Field, Guid? Id)> Components(IReadOnlyList<Guid>? offers, IReadOnlyList<Guid>? practices)
        => (offers ?? []).Select(id => ("offerIds", (Guid?)id)).Concat((practices ?? []).Select(id => ("practiceIds", (Guid?)id)));
}
