using LearningGraph.GraphQL.Security;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Security
{
    /// <summary>
    /// How operations are priced before they run, after the IBM cost specification. Every selection counts every time it stands, below lists as often as the list is taken to be long;
    /// aliases and fragments count at each of their places, and conditions (<c>@skip</c>, <c>@include</c>) are not looked at: what might be resolved is paid for.
    /// Where fragments on several types stand side by side, all of them are paid for.
    /// </summary>
    public sealed class CostOptions
    {
        /// <summary>The most that the calls of fields may cost. 20,000 by default.</summary>
        public double MaxFieldCost { get; set; } = 20_000;

        /// <summary>The most that the objects of the response may cost, each counted as 1 unless its type says otherwise. 20,000 by default.</summary>
        public double MaxTypeCost { get; set; } = 20_000;

        /// <summary>
        /// Limits for callers of a role, in place of <see cref="MaxFieldCost"/> and <see cref="MaxTypeCost"/>; who has several roles has the highest of each. The name <see cref="NobodyRole"/> stands
        /// for callers who are not signed in. Empty by default.
        /// </summary>
        public IDictionary<string, CostLimit> Roles { get; } = new Dictionary<string, CostLimit>(StringComparer.Ordinal);

        /// <summary>Whether operations beyond the limits are refused; otherwise they are only priced for those who ask. True by default.</summary>
        public bool EnforceCostLimits { get; set; } = true;

        /// <summary>
        /// The cost of a field that may wait for something (a loader, a database). 10 by default; null prices it like a field that does not wait: 1 for an object, 0 for a leaf.
        /// </summary>
        public double? DefaultResolverCost { get; set; } = 10;

        /// <summary>The length of a list of which nothing else is known. 10 by default.</summary>
        public int AssumedListSize { get; set; } = 10;

        /// <summary>The key in <see cref="Roles"/> of callers who are not signed in.</summary>
        public const string NobodyRole = "Anonymous";
    }

    /// <summary>What operations of one role may cost.</summary>
    public sealed class CostLimit
    {
        /// <summary>The most that the calls of fields may cost; null for <see cref="CostOptions.MaxFieldCost"/>.</summary>
        public double? MaxFieldCost { get; set; }

        /// <summary>The most that the objects of the response may cost; null for <see cref="CostOptions.MaxTypeCost"/>.</summary>
        public double? MaxTypeCost { get; set; }
    }
}

namespace LearningGraph.GraphQL.Execution
{
    /// <summary>The calls that set up the pricing of operations.</summary>
    public static class CostRequestExecutorBuilderExtensions
    {
        /// <summary>Changes how operations are priced and what they may cost.</summary>
        public static IRequestExecutorBuilder ModifyCostOptions(this IRequestExecutorBuilder builder, Action<CostOptions> configure)
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Services.Configure(configure);
            return builder;
        }
    }
}
