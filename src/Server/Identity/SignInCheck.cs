namespace LearningGraph.Server.Identity;

/// <summary>Thrown at start when nothing says who callers are.</summary>
internal sealed class SignInMissingException() : InvalidOperationException(
    "No sign-in is configured, so the server does not start. Set AzureAd:TenantId and AzureAd:ClientId for Microsoft Entra ID, or AzureAd:Authority and AzureAd:Audience for another "
    + "OpenID provider. To try it on this machine without sign-in, start it with --environment=Development.");

/// <summary>Refuses to start outside Development without sign-in, before anything else is done.</summary>
internal sealed class SignInCheck : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => throw new SignInMissingException();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
