using LearningGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Subscriptions;

/// <summary>What lives as long as a subscription: its token and the services of its source.</summary>
internal sealed class SubscriptionLifetime : IAsyncDisposable
{
    private readonly CancellationTokenSource _source;
    private AsyncServiceScope? _scope;
    private OperationExecution? _execution;

    public SubscriptionLifetime(CancellationToken client)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(client);
        Token = _source.Token;
    }

    /// <summary>Ends when the client goes away or the subscription ends.</summary>
    public CancellationToken Token { get; }

    /// <summary>Why the subscription ended, or null.</summary>
    public ExecutionResult? Refusal { get; set; }

    /// <summary>The response to a caller whose token has expired.</summary>
    public static ExecutionResult Expired()
        => new([ErrorBuilder.New().SetMessage("The sign-in has expired.").SetCode(ErrorCodes.NotAuthenticated).Build()]);

    public IServiceProvider BeginScope(IServiceProvider services)
    {
        var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        _scope = scope;
        return scope.ServiceProvider;
    }

    /// <summary>Keeps the token that the source was given alive.</summary>
    public void Keep(OperationExecution execution) => _execution = execution;

    public Task CancelAsync() => _source.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _source.CancelAsync();
        _execution?.Abandon();
        if (_scope is { } scope)
        {
            await scope.DisposeAsync();
        }

        _source.Dispose();
    }
}
