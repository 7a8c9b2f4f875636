package org.ventanilla.gateway.media.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// From where a file may be fetched. The provider names the place in its answer; an answer that was
/// forged must not lead our token, or a request of ours, to another host.
final class FileSource {

    private static final int HTTPS = 443;

    private FileSource() {}

    /// Whether a provider's id is one, and no path.
    static boolean isId(String mediaId) {
        return mediaId.matches("[A-Za-z0-9_-]{1,128}");
    }

    /// @param api the provider's interface, which is asked in any case
    /// @param hosts domains of the provider
    static boolean mayFetch(URI place, URI api, List<String> hosts) {
        String host = place.getHost();
        if (host == null || place.getUserInfo() != null) {
            return false;
        }
        String plain = host.toLowerCase(Locale.ROOT);
        if (api.getScheme().equals(place.getScheme()) && plain.equals(api.getHost()) && portOf(place) == portOf(api)) {
            return true;
        }
        return "https".equals(place.getScheme())
                && portOf(place) == HTTPS
                && hosts.stream().anyMatch(one -> plain.equals(one) || plain.endsWith("." + one));
    }

    private static int portOf(URI place) {
        return place.getPort() < 0 && "https".equals(place.getScheme()) ? HTTPS : place.getPort();
    }
}
