using LearningGraph.GraphQL.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Diagnostics
{
    /// <summary>Hears of the operations that the engine executes. A scope that sets something for the current flow (an <see cref="AsyncLocal{T}"/>) sets it for the resolvers and loaders of the operation.</summary>
    public abstract class ExecutionDiagnosticEventListener
    {
        private static readonly IDisposable Empty = new Nothing();

        /// <summary>A scope that does nothing.</summary>
        protected static IDisposable EmptyScope => Empty;

        /// <summary>Called before an operation's fields are resolved; of a subscription, for each event. The scope is disposed of when the operation has been executed.</summary>
        public virtual IDisposable ExecuteOperation(RequestContext context) => EmptyScope;

        private sealed class Nothing : IDisposable
        {
            public void Dispose()
            {
            }
        }
    }

    /// <summary>The request that is being executed.</summary>
    public sealed class RequestContext
    {
        private readonly Operation _operation;

        internal RequestContext(string? operationName) => _operation = new Operation(operationName);

        /// <summary>The operation that is being executed.</summary>
        public Operation GetOperation() => _operation;
    }

    /// <summary>An operation of a document.</summary>
    /// <param name="Name">Its name; null when it has none.</param>
    public sealed record Operation(string? Name);
}

namespace LearningGraph.GraphQL.Execution
{
    /// <summary>The calls that set up who hears of what is executed.</summary>
    public static class DiagnosticsRequestExecutorBuilderExtensions
    {
        /// <summary>Adds a listener.</summary>
        public static IRequestExecutorBuilder AddDiagnosticEventListener<T>(this IRequestExecutorBuilder builder)
            where T : ExecutionDiagnosticEventListener
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Services.AddSingleton<ExecutionDiagnosticEventListener, T>();
            return builder;
        }
    }
}
