using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LearningGraph.Persistence.Tests.Privacy;

/// <summary>A new table or column that names people fails here until somebody says what becomes of it when a person is forgotten, and with that it is in the export.</summary>
public sealed class PersonTableTests
{
    private static readonly string[] Words = ["Person", "Leader", "Owner", "Giver", "Receiver", "Author", "Manager", "Employee", "Learner", "Member", "Participant", "Reviewer", "User", "Actor", "Issuer", "Creator"];

    /// <summary>Kept by other means: people and their identifiers are taken out as rows, and what changed is found through its entry in the log.</summary>
    private static readonly Type[] Others = [typeof(Person), typeof(ExternalId), typeof(ChangeImage)];

    [Fact]
    public async Task EveryColumnThatNamesPeople_Should_StandInTheList()
    {
        // arrange
        await using var database = new TestDatabase();
        await using var context = database.Open();
        var model = context.Model.GetEntityTypes().Where(type => !Others.Contains(type.ClrType)).ToList();

        // act
        var naming = model.SelectMany(type => type.GetProperties().Where(NamesPeople).Select(p => $"{type.ClrType.Name}.{p.Name}")).ToList();

        // assert
        Assert.Contains("Evidence.PersonId", naming);
        Assert.Empty(naming.Except(PersonTable.All.SelectMany(table => table.References.Select(column => $"{table.Entity.Name}.{column}"))));
    }

    [Fact]
    public async Task EveryColumnOfTheList_Should_BeInTheModel()
    {
        // arrange
        await using var database = new TestDatabase();
        await using var context = database.Open();

        // act
        var missing = PersonTable.All.SelectMany(table => table.References.Concat(table.Cleared)
            .Where(column => context.Model.FindEntityType(table.Entity)?.FindProperty(column) is null)
            .Select(column => $"{table.Entity.Name}.{column}"));

        // assert
        Assert.Empty(missing);
    }

    private static bool NamesPeople(IProperty property)
        => property.GetContainingForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Person))
            || (Type.GetTypeCode(property.ClrType) is TypeCode.String && Words.Any(word => property.Name.StartsWith(word, StringComparison.Ordinal)))
            || (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)) && Words.Any(word => property.Name.Contains(word, StringComparison.Ordinal));
}
