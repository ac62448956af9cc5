using System.Text.Json;
using System.Text.Json.Serialization;
using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Goals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LearningGraph.Persistence.BusinessCases;

internal sealed class CostModelConfiguration : IEntityTypeConfiguration<CostModel>
{
    public void Configure(EntityTypeBuilder<CostModel> builder)
    {
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.Property(m => m.Currency).HasMaxLength(3);
        builder.Property(m => m.Inputs).HasConversion(new CostInputsConverter(), Columns.ListComparer<CostInput>());
        builder.HasIndex(m => m.GoalId).IsUnique();
        builder.Refers<CostModel, StrategicGoal>(m => m.GoalId);
    }
}

/// <summary>One JSON text column for the inputs of a model.</summary>
internal sealed class CostInputsConverter()
    : ValueConverter<IReadOnlyList<CostInput>, string>(v => CostInputsJson.Write(v), v => CostInputsJson.Read(v));

/// <summary>Inputs as they are stored with their model.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CostInput[]))]
internal sealed partial class CostInputsJson : JsonSerializerContext
{
    internal static string Write(IReadOnlyList<CostInput> inputs) => JsonSerializer.Serialize([.. inputs], Default.CostInputArray);

    internal static IReadOnlyList<CostInput> Read(string json) => JsonSerializer.Deserialize(json, Default.CostInputArray)!;
}
