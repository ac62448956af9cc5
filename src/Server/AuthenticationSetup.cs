using LearningGraph.Server.Hosting;
using LearningGraph.Server.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server;

/// <summary>Who asks. Without sign-in configured: a development identity in Development, nobody elsewhere, and this machine only.</summary>
internal static class AuthenticationSetup
{
    /// <summary>Registers the identity and what keeps the server to this machine.</summary>
    public static void AddLearningGraphAuthentication(this WebApplicationBuilder builder)
    {
        // Without AddAuthentication's data protection: no cookies here, so no key ring on disk.
        builder.Services.AddAuthenticationCore();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddWebEncoders();
            builder.Services.Configure<AuthenticationOptions>(options => options.DefaultScheme = DevelopmentIdentityHandler.SchemeName);
            new AuthenticationBuilder(builder.Services).AddScheme<DevelopmentIdentityOptions, DevelopmentIdentityHandler>(DevelopmentIdentityHandler.SchemeName, null);
            builder.Services.AddOptions<DevelopmentIdentityOptions>(DevelopmentIdentityHandler.SchemeName)
                .Configure<IOptions<IdentitySettings>>((scheme, settings) => scheme.Roles = settings.Value.Roles);
            builder.Services.AddSingleton<DevelopmentCallers>();
#if !HOTCHOCOLATE
            builder.Services.AddSingleton<ISocketSessionInterceptor, DevelopmentSockets>();
#endif
        }

        builder.AddLoopbackGuard();
    }

    /// <summary>Signs the request in, or refuses it with the reason when what it says of itself cannot be understood.</summary>
    public static void UseLearningGraphAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        if (app.Environment.IsDevelopment())
        {
            app.Use(async (context, next) => await ((await context.AuthenticateAsync()).Failure is { } failure
                ? Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "INVALID_IDENTITY", failure.Message)
                : next(context)));
        }
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
