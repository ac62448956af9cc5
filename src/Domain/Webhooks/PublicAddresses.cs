using System.Net;
using System.Net.Sockets;

namespace LearningGraph.Domain.Webhooks;

/// <summary>Tells addresses of the public internet from those of this machine, of private networks and of special use (RFC 6890 and its registries).</summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    /// <summary>What lies within the global addresses but carries another address inside it, or is nobody's.</summary>
    private static readonly IPNetwork[] SpecialV6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Whether the address belongs to the public internet; an IPv4 address inside an IPv6 one counts as itself.</summary>
    public static bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(SpecialV4, network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => GlobalV6.Contains(plain) && !Array.Exists(SpecialV6, network => network.Contains(plain)),
            _ => false,
        };
    }
}
