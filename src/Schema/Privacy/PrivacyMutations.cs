using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Privacy;

namespace LearningGraph.Schema.Privacy;

/// <summary>A person to be forgotten.</summary>
/// <param name="PersonId">The person.</param>
internal sealed record ForgetPersonInput([property: ID<Person>] Guid PersonId);

[ObjectType<ForgottenPerson>]
[IgnoreMembers(nameof(ForgottenPerson.Key))]
internal static partial class ForgottenPersonNode
{
    /// <summary>The id that the person had.</summary>
    [GraphQLType("ID!")]
    public static string GetPersonId([Parent] ForgottenPerson person) => Engine.IdOf(nameof(Person), person.Key);
}

[MutationType]
internal static partial class PrivacyMutations
{
    /// <summary>
    /// Forgets a person, for good: name, identifiers in other systems, notes and references go, and everything else passes to a nameless person under a pseudonym, so that counts stay what they are. The log of changes
    /// keeps only that the person's id is gone. Forgetting again changes nothing.
    /// </summary>
    /// <returns>What was done; null when it did not work.</returns>
    [Authorize(Policies.ForgetPeople)]
    [Error<NotFoundError>]
    public static Task<ForgottenPerson> ForgetPersonAsync(ForgetPersonInput input, PersonForgetting people, CancellationToken cancellationToken)
        => people.ForgetAsync(input.PersonId, cancellationToken).NamingMissing(("personId", input.PersonId));
}
