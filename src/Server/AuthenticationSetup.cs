using LearningGraph.Server.Hosting;
using LearningGraph.Server.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HostFiltering;

namespace LearningGraph.Server;

/// <summary>Who asks. Without sign-in configured: a development identity in Development, nobody elsewhere, and this machine only.</summary>
internal static class AuthenticationSetup
{
    /// <summary>Registers the identity and what keeps the server to this machine.</summary>
    public static void AddLearningGraphAuthentication(this WebApplicationBuilder builder)
    {
        var authentication = builder.Services.AddAuthentication();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.Configure<AuthenticationOptions>(options => options.DefaultScheme = DevelopmentIdentityHandler.SchemeName);
            authentication.AddScheme<DevelopmentIdentityOptions, DevelopmentIdentityHandler>(DevelopmentIdentityHandler.SchemeName, null);
            builder.Services.AddOptions<DevelopmentIdentityOptions>(DevelopmentIdentityHandler.SchemeName)
                .Configure<Microsoft.Extensions.Options.IOptions<IdentitySettings>>((scheme, settings) => scheme.Roles = settings.Value.Roles);
        }

        builder.AddLoopbackGuard();
    }

    /// <summary>Signs the request in, or refuses it with the reason when what it says of itself cannot be understood.</summary>
    public static void UseLearningGraphAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) => context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Failure is { } failure
            ? Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "INVALID_IDENTITY", failure.Message)
            : next(context));
    }

    private static void AddLoopbackGuard(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<LoopbackCheck>();
        builder.Services.PostConfigure<HostFilteringOptions>(options =>
        {
            options.AllowedHosts = [.. LoopbackGuard.HostNames];
            options.AllowEmptyHosts = false;
        });
        foreach (var transport in builder.Services.Where(service => service.ServiceType == typeof(IConnectionListenerFactory)).ToList())
        {
            builder.Services.Remove(transport);
            builder.Services.AddSingleton<IConnectionListenerFactory>(
                services => new LoopbackListenerFactory((IConnectionListenerFactory)ActivatorUtilities.CreateInstance(services, transport.ImplementationType!)));
        }
    }
}
