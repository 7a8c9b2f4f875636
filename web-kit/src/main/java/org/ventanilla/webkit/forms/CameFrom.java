package org.ventanilla.webkit.forms;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a browser says about the page that caused a request.
///
/// Browsers of today send `Sec-Fetch-Site` over TLS (W3C Fetch Metadata), older ones `Origin` with
/// each form (RFC 6454). A page cannot write either. `Origin: null` says nothing: our own pages
/// send it too where they forbid the referrer, and then the token alone decides.
final class CameFrom {

    private static final Set<String> OURS = Set.of("same-origin", "none");

    private CameFrom() {}

    /// Whether it is certain that a page of another origin caused the request.
    ///
    /// @param site `Sec-Fetch-Site`
    /// @param origin `Origin`
    /// @param own hosts, with their ports where they are not the usual ones, under which we are
    ///     reached
    static boolean elsewhere(@Nullable String site, @Nullable String origin, Set<String> own) {
        if (site != null) {
            return !OURS.contains(site);
        }
        if (origin == null || origin.equals("null")) {
            return false;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null || own.stream().noneMatch(authority::equalsIgnoreCase);
        } catch (IllegalArgumentException _) {
            return true;
        }
    }
}
