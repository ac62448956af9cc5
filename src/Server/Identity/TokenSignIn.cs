using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LearningGraph.Server.Identity;

/// <summary>
/// The rules for tokens, whichever package validates them: asymmetric signatures by a key of the provider, its issuer and tenant, this audience, a lifetime with one minute of skew,
/// and no extension that nobody here understands. The answer to a refused token says nothing of the reason.
/// </summary>
internal sealed class TokenSignIn(TokenCallers callers, IOptions<AzureAdSettings> provider) : IPostConfigureOptions<JwtBearerOptions>
{
    /// <summary>How soon after a look the provider's keys may be looked at again, for a token with an unknown key.</summary>
    public static readonly TimeSpan KeyRefresh = TimeSpan.FromSeconds(10);

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    public void PostConfigure(string? name, JwtBearerOptions options)
    {
        if (name != JwtBearerDefaults.AuthenticationScheme)
        {
            return;
        }

        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.SaveToken = false;
        if (options.ConfigurationManager is BaseConfigurationManager manager)
        {
            // A key that the provider took back is not believed any longer.
            manager.UseLastKnownGoodConfiguration = false;
        }

        var rules = options.TokenValidationParameters;
        rules.ValidAudiences = provider.Value.Audiences;
        rules.ValidAlgorithms = Algorithms;
        rules.ClockSkew = TimeSpan.FromMinutes(1);
        rules.RequireExpirationTime = true;
        rules.RequireSignedTokens = true;
        rules.ValidateIssuerSigningKey = true;
        rules.TryAllIssuerSigningKeys = false;
        options.Events = new JwtBearerEvents { OnTokenValidated = IdentifyAsync };
    }

    private async Task IdentifyAsync(TokenValidatedContext context)
    {
        var caller = context is { SecurityToken: JsonWebToken token, Principal: { } claims } && !token.TryGetHeaderValue<object>("crit", out _)
            ? await callers.IdentifyAsync(claims, context.HttpContext.RequestAborted)
            : null;
        if (caller is null)
        {
            context.Fail("The token gives no access.");
            return;
        }

        context.Principal = caller;
    }
}
