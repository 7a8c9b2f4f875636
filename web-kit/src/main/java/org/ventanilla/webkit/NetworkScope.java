package org.ventanilla.webkit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Maps a network address to the unit by which requests are rate-limited.
///
/// An IPv4 address is its own unit. An IPv6 address is represented by its first 64 bits, because an
/// access line usually gets a whole /64 (RFC 6177) and its owner can use any address in it.
public final class NetworkScope {

    private static final int NETWORK_BYTES = 8;

    private NetworkScope() {}

    /// The rate-limiting unit of a numeric address, as the HTTP server reports the address.
    ///
    /// @param address numeric; an IPv6 zone (`%eth0`) is ignored
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
