#if HOTCHOCOLATE
global using GreenDonut;
global using GreenDonut.Data;
global using HotChocolate;
global using HotChocolate.Configuration;
global using AuthorizeAttribute = HotChocolate.Authorization.AuthorizeAttribute;
global using HotChocolate.Execution;
global using HotChocolate.Execution.Configuration;
global using HotChocolate.Execution.Instrumentation;
global using HotChocolate.Subscriptions;
global using HotChocolate.Types;
global using HotChocolate.Types.Descriptors;
global using HotChocolate.Types.Descriptors.Configurations;
global using HotChocolate.Types.Pagination;
global using HotChocolate.Types.Relay;
#else
global using LearningGraph.GraphQL;
global using LearningGraph.GraphQL.DataLoaders;
global using LearningGraph.GraphQL.Diagnostics;
global using LearningGraph.GraphQL.Execution;
global using LearningGraph.GraphQL.Paging;
global using LearningGraph.GraphQL.Subscriptions;
#endif

#if HOTCHOCOLATE
namespace LearningGraph.Schema
{
    /// <summary>On a class of fields of another type: properties of that type that stay out of the schema.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class IgnoreMembersAttribute(params string[] members) : ObjectTypeDescriptorAttribute
    {
        protected override void OnConfigure(IDescriptorContext context, IObjectTypeDescriptor descriptor, Type? type)
        {
            foreach (var member in members)
            {
                descriptor.Field(char.ToLowerInvariant(member[0]) + member[1..]).Ignore();
            }
        }
    }
}
#endif
