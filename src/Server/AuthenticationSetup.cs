using LearningGraph.Server.Hosting;
using LearningGraph.Server.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
#if HOTCHOCOLATE
using Microsoft.Identity.Web;
#endif

namespace LearningGraph.Server;

/// <summary>Who asks: tokens of the configured provider; without one a development identity for this machine only in Development, and no start elsewhere.</summary>
internal static class AuthenticationSetup
{
    /// <summary>Registers how callers are identified.</summary>
    public static void AddLearningGraphAuthentication(this WebApplicationBuilder builder)
    {
        var provider = builder.Configuration.GetSection(AzureAdSettings.Section).Get<AzureAdSettings>() ?? new AzureAdSettings();
        if (provider.IsConfigured)
        {
            builder.AddTokens(provider);
        }
        else if (builder.Environment.IsDevelopment())
        {
            builder.AddDevelopmentIdentity();
        }
        else
        {
            builder.Services.AddHostedService<SignInCheck>();
        }
    }

    /// <summary>Signs the request in; a token that lets nobody in is refused without a reason, a development identity that cannot be understood with one.</summary>
    public static void UseLearningGraphAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            if ((await context.AuthenticateAsync()).Failure is not { } failure || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
            {
                await next(context);
            }
            else if (context.RequestServices.GetService<TokenCallers>() is null)
            {
                await Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "INVALID_IDENTITY", failure.Message);
            }
            else
            {
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                await Refusal.WriteAsync(context, StatusCodes.Status401Unauthorized, "AUTH_NOT_AUTHENTICATED", "The token gives no access.");
            }
        });
        app.UseMiddleware<TokenEndOfStreams>();
    }

    private static void AddTokens(this WebApplicationBuilder builder, AzureAdSettings provider)
    {
        builder.Services.AddOptions<AzureAdSettings>().BindConfiguration(AzureAdSettings.Section)
            .Validate<IOptions<IdentitySettings>>((settings, identity) => settings.Problem(identity.Value.AllowedTenants) is null, provider.Problem(builder.AllowedTenants()) ?? "")
            .ValidateOnStart();
        builder.Services.AddSingleton<TokenCallers>();
        var authentication = builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme);
#if HOTCHOCOLATE
        authentication.AddMicrosoftIdentityWebApi(builder.Configuration, AzureAdSettings.Section);
#else
        authentication.AddJwtBearer(options => options.AcceptTokensOf(provider));
        builder.Services.AddSingleton<ISocketSessionInterceptor, TokenSockets>();
#endif
        builder.Services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, TokenSignIn>();
    }

    private static string[] AllowedTenants(this WebApplicationBuilder builder)
        => builder.Configuration.GetSection("Identity:AllowedTenants").Get<string[]>() ?? [];

    private static void AddDevelopmentIdentity(this WebApplicationBuilder builder)
    {
        // Without AddAuthentication's data protection, so that Development starts sooner.
        builder.Services.AddAuthenticationCore(options => options.DefaultScheme = DevelopmentIdentityHandler.SchemeName);
        builder.Services.AddWebEncoders();
        new AuthenticationBuilder(builder.Services).AddScheme<DevelopmentIdentityOptions, DevelopmentIdentityHandler>(DevelopmentIdentityHandler.SchemeName, null);
        builder.Services.AddOptions<DevelopmentIdentityOptions>(DevelopmentIdentityHandler.SchemeName)
            .Configure<IOptions<IdentitySettings>>((scheme, settings) => scheme.Roles = settings.Value.Roles);
        builder.Services.AddSingleton<DevelopmentCallers>();
#if !HOTCHOCOLATE
        builder.Services.AddSingleton<ISocketSessionInterceptor, DevelopmentSockets>();
#endif
        builder.AddLoopbackGuard();
    }
}
