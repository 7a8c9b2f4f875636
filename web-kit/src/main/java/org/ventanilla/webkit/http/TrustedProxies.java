package org.ventanilla.webkit.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// The trusted proxies in front of a service. This class determines the address of the original
/// caller.
///
/// Each proxy appends the address that it saw to `X-Forwarded-For`. The caller may have written the
/// first addresses of the header; only the last addresses come from trusted proxies. The header is
/// therefore read from its end: the addresses of trusted proxies are skipped, and the next address is
/// the caller.
public final class TrustedProxies {

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /// Parses a list of proxies.
    ///
    /// @param entries addresses, or networks in CIDR notation; blank entries are skipped
    /// @throws IllegalArgumentException with the text of an entry that is neither an address nor a
    ///     network
    public static TrustedProxies of(List<String> entries) {
        return new TrustedProxies(entries.stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Network::of)
                .toList());
    }

    /// Whether the address belongs to a trusted proxy.
    public boolean contain(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /// The address of the caller.
    ///
    /// @param peer the other end of the connection
    /// @param forwardedFor the values of `X-Forwarded-For`, in the order of their lines
    /// @return the peer if it is not a trusted proxy, or if the last entry of the header is not an
    ///     address
    public InetAddress callerAddress(InetAddress peer, List<String> forwardedFor) {
        if (!contain(peer)) {
            return peer;
        }
        List<String> entries = List.of(String.join(",", forwardedFor).split(","));
        InetAddress caller = peer;
        for (String entry : entries.reversed()) {
            Optional<InetAddress> address = parseAddress(entry);
            if (address.isEmpty()) {
                return caller;
            }
            caller = address.get();
            if (!contain(caller)) {
                return caller;
            }
        }
        return caller;
    }

    /// Parses one entry of the header: a plain address, an address in brackets, or an address with a
    /// port.
    private static Optional<InetAddress> parseAddress(String entry) {
        String text = entry.strip();
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            text = end < 0 ? "" : text.substring(1, end);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// A network: all addresses whose first bits are equal to the first bits of `start`.
    ///
    /// @param bits the number of bits that are compared
    private record Network(byte[] start, int bits) {

        static Network of(String entry) {
            int slash = entry.indexOf('/');
            try {
                byte[] start = InetAddress.ofLiteral(slash < 0 ? entry : entry.substring(0, slash))
                        .getAddress();
                int maxBits = start.length * Byte.SIZE;
                int bits = slash < 0 ? maxBits : Integer.parseInt(entry.substring(slash + 1));
                if (bits >= 0 && bits <= maxBits) {
                    return new Network(start, bits);
                }
            } catch (IllegalArgumentException _) {
                // The exception below names the entry.
            }
            throw new IllegalArgumentException(
                    "VENTANILLA_TRUSTED_PROXIES: neither an address nor a network: " + entry);
        }

        boolean contains(InetAddress address) {
            byte[] other = address.getAddress();
            if (other.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((start[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
