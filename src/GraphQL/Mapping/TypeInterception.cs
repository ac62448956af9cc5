using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Shows the mapped types to the interceptors.</summary>
internal static class TypeInterception
{
    public static void Run(MappingContext context)
    {
        if (context.Setup.Interceptors.Count == 0)
        {
            return;
        }

        foreach (var type in context.Parts.Types.OfType<ObjectType>())
        {
            var configuration = new ObjectTypeConfiguration(type);
            foreach (var interceptor in context.Setup.Interceptors)
            {
                interceptor.OnBeforeCompleteType(Known.Instance, configuration);
            }
        }
    }

    private sealed class Known : ITypeCompletionContext
    {
        public static readonly Known Instance = new();
    }
}
