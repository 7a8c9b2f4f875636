package org.ventanilla.webkit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Maps a network address to the unit by which requests are rate-limited.
///
/// Each IPv4 address is a unit. An IPv6 address belongs to the unit of its first 64 bits, because an
/// access line usually gets a whole /64 network (RFC 6177), whose addresses are all available to one
/// subscriber.
public final class NetworkScope {

    private static final int NETWORK_BYTES = 8;

    private NetworkScope() {}

    /// The rate-limiting unit of an address.
    ///
    /// @param address the numeric address that the HTTP server reports; an IPv6 zone (`%eth0`) is
    ///     ignored
    /// @return the IPv4 address (also for an IPv4-mapped IPv6 address), or the network of an IPv6
    ///     address, such as `2001:0db8:0000:0001::/64`; a text that is not an address is returned
    ///     unchanged
    public static String of(String address) {
        int zone = address.indexOf('%');
        InetAddress parsed;
        try {
            parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
        } catch (IllegalArgumentException _) {
            return address;
        }
        return parsed instanceof Inet6Address ? network(parsed) : parsed.getHostAddress();
    }

    private static String network(InetAddress address) {
        String hex = HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES);
        return hex.replaceAll("(.{4})(?!$)", "$1:") + "::/64";
    }
}
