package org.ventanilla.gateway.media.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Decides from which address a file may be fetched. The provider's answer gives the address. A
/// forged answer must not send our token, or any request of ours, to another host.
final class FileSource {

    private static final int HTTPS = 443;

    private FileSource() {}

    /// Whether a text is a valid id of a file, and not, for example, a path.
    static boolean isId(String mediaId) {
        return mediaId.matches("[A-Za-z0-9_-]{1,128}");
    }

    /// Whether a file may be fetched from this address.
    ///
    /// @param api the address of the provider's interface, which is always allowed
    /// @param hosts the domains of the provider
    static boolean mayFetch(URI address, URI api, List<String> hosts) {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            return false;
        }
        String lowerCaseHost = host.toLowerCase(Locale.ROOT);
        if (api.getScheme().equals(address.getScheme())
                && lowerCaseHost.equals(api.getHost())
                && portOf(address) == portOf(api)) {
            return true;
        }
        return "https".equals(address.getScheme())
                && portOf(address) == HTTPS
                && hosts.stream()
                        .anyMatch(domain -> lowerCaseHost.equals(domain) || lowerCaseHost.endsWith("." + domain));
    }

    private static int portOf(URI address) {
        return address.getPort() < 0 && "https".equals(address.getScheme()) ? HTTPS : address.getPort();
    }
}
