using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Microsoft.IdentityModel.Validators;

namespace LearningGraph.Server.Identity;

/// <summary>Where keys and issuers come from: what Microsoft.Identity.Web sets up, for builds without that package.</summary>
internal static class TokenProvider
{
    /// <summary>Trusts the provider of the settings.</summary>
    public static void AcceptTokensOf(this JwtBearerOptions options, AzureAdSettings provider)
    {
        options.Authority = provider.ProviderAddress;
        options.RequireHttpsMetadata = !IsLocal(provider.ProviderAddress);
        options.RefreshInterval = TokenSignIn.KeyRefresh;
        if (provider.IsEntra)
        {
            // Tokens of version 1 and 2 have different issuers, and those of several tenants name the tenant in theirs.
            options.TokenValidationParameters.IssuerValidator = AadIssuerValidator
                .GetAadIssuerValidator(options.Authority, new HttpClient(), Metadata).Validate;
            options.TokenValidationParameters.EnableAadSigningKeyIssuerValidation();
        }
    }

    private static BaseConfigurationManager Metadata(string authority)
        => new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{authority.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever { RequireHttps = !IsLocal(authority) });

    private static bool IsLocal(string address) => new Uri(address).IsLoopback;
}
