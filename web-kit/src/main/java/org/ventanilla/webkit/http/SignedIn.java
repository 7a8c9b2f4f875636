package org.ventanilla.webkit.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/// Reads the account and the roles of the signed-in person from a request.
public final class SignedIn {

    private SignedIn() {}

    /// The name of the account; empty if the caller is not signed in.
    public static String name(RoutingContext context) {
        return identity(context)
                .map(identity -> identity.getPrincipal().getName())
                .orElse("");
    }

    /// The roles of the account; empty if the caller is not signed in.
    public static Set<String> roles(RoutingContext context) {
        return identity(context).map(SecurityIdentity::getRoles).orElse(Set.of());
    }

    private static Optional<SecurityIdentity> identity(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? Optional.of(user.getSecurityIdentity())
                : Optional.empty();
    }
}
