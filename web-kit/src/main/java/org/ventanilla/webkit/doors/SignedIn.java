package org.ventanilla.webkit.doors;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/// Who is signed in where a request came from.
public final class SignedIn {

    private SignedIn() {}

    /// The account's name, empty for nobody.
    public static String name(RoutingContext context) {
        return identity(context).map(who -> who.getPrincipal().getName()).orElse("");
    }

    /// The account's roles, empty for nobody.
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
