package org.ventanilla.webkit.forms;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Evaluates what a browser reports about the page that caused a request.
///
/// Current browsers send `Sec-Fetch-Site` over TLS (W3C Fetch Metadata); older browsers send
/// `Origin` with each form (RFC 6454). A page cannot set either header. `Origin: null` is not
/// conclusive, because a browser also sends this value for a page of the suite that forbids the
/// referrer. In that case only the token decides.
final class RequestOrigin {

    private static final Set<String> SAME_ORIGIN = Set.of("same-origin", "none");

    private RequestOrigin() {}

    /// Whether a page of another origin certainly caused the request.
    ///
    /// @param site the value of `Sec-Fetch-Site`
    /// @param origin the value of `Origin`
    /// @param ownHosts the hosts by which the service is reached, with the port unless it is the default
    ///     port
    static boolean isCrossOrigin(@Nullable String site, @Nullable String origin, Set<String> ownHosts) {
        if (site != null) {
            return !SAME_ORIGIN.contains(site);
        }
        if (origin == null || origin.equals("null")) {
            return false;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null || ownHosts.stream().noneMatch(authority::equalsIgnoreCase);
        } catch (IllegalArgumentException _) {
            return true;
        }
    }
}
