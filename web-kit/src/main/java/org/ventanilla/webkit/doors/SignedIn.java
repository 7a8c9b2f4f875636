package org.ventanilla.webkit.doors;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

/// Who is signed in where a request came from.
public final class SignedIn {

    private SignedIn() {}

    /// The account's name, empty for nobody.
    public static String name(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity().getPrincipal().getName()
                : "";
    }
}
