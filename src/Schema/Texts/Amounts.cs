using LearningGraph.Domain;

namespace LearningGraph.Schema;

/// <summary>An amount of money, to be stored or compared with.</summary>
/// <param name="Amount">The amount in the currency's main unit, for example 12.50 euros.</param>
/// <param name="Currency">The currency as an ISO 4217 code, for example `EUR`; null takes the organisation's.</param>
internal sealed record MoneyInput(decimal Amount, string? Currency)
{
    internal Money ToMoney(OrganisationProfiles organisation) => Money.Of(Amount, Currency ?? organisation.Current.Currency);
}
