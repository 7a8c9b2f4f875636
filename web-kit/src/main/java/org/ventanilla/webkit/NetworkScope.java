package org.ventanilla.webkit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// What counts as one place on the network when requests are limited.
///
/// An IPv4 address is one place. An IPv6 address counts with its first 64 bits: a single line is
/// given a whole /64 (RFC 6177), so its owner can use any number of addresses in it.
public final class NetworkScope {

    private static final int NETWORK_BYTES = 8;

    private NetworkScope() {}

    /// The place of a numeric address, as the HTTP server tells it.
    ///
    /// @param address numeric; an IPv6 zone (`%eth0`) is ignored
    /// @return the IPv4 address (also of an IPv4-mapped IPv6 address), or the network of an IPv6
    /// address, such as `2001:0db8:0000:0001::/64`; text that is no address is returned as it is
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
