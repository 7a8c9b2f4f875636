package org.ventanilla.gateway.media.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Decides from which address a file may be fetched. The provider's answer gives the address. A
/// forged answer must not make us send our token, or any request, to a host of an attacker.
final class FileSource {

    private static final int HTTPS = 443;

    private FileSource() {}

    /// Whether a text has the form of the provider's ids of files. A path, for example, has not.
    static boolean isValidMediaId(String mediaId) {
        return mediaId.matches("[A-Za-z0-9_-]{1,128}");
    }

    /// Whether a file may be fetched from this address.
    ///
    /// @param api the address of the provider's interface, from which files may always be fetched
    /// @param domains the domains of the provider, whose subdomains are allowed too
    static boolean mayFetchFrom(URI address, URI api, List<String> domains) {
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
                && domains.stream()
                        .anyMatch(domain -> lowerCaseHost.equals(domain) || lowerCaseHost.endsWith("." + domain));
    }

    private static int portOf(URI address) {
        return address.getPort() < 0 && "https".equals(address.getScheme()) ? HTTPS : address.getPort();
    }
}
