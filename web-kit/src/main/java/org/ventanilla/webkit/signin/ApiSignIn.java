package org.ventanilla.webkit.signin;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/// Authenticates programs by HTTP Basic (RFC 7617), only at `/api`. Pages do not accept HTTP Basic,
/// because a browser would send the password with every request that any other site causes.
@ApplicationScoped
@IfBuildProperty(name = "ventanilla.sign-in.enabled", stringValue = "true", enableIfMissing = true)
class ApiSignIn implements HttpAuthenticationMechanism {

    /// The name by which the configuration assigns paths to this mechanism.
    static final String SCHEME = "basic";

    private static final String PREFIX = "Basic ";
    private static final String MUST_WAIT_ATTRIBUTE = ApiSignIn.class.getName();

    private final PasswordCheck passwords;

    ApiSignIn(PasswordCheck passwords) {
        this.passwords = passwords;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return Uni.createFrom().nullItem();
        }
        String nameAndPassword;
        try {
            nameAndPassword = new String(
                    Base64.getDecoder().decode(header.substring(PREFIX.length()).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        int colon = nameAndPassword.indexOf(':');
        if (colon < 0) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return passwords
                .check(
                        PasswordCheck.Way.BASIC,
                        nameAndPassword.substring(0, colon),
                        nameAndPassword.substring(colon + 1),
                        context,
                        identities)
                .onFailure()
                .invoke(failure -> PasswordCheck.MustWait.causeOf(failure)
                        .ifPresent(wait -> context.put(MUST_WAIT_ATTRIBUTE, wait)));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        PasswordCheck.MustWait wait = context.get(MUST_WAIT_ATTRIBUTE);
        return Uni.createFrom()
                .item(
                        wait == null
                                ? new ChallengeData(401, "WWW-Authenticate", "Basic realm=\"Ventanilla\"")
                                : new ChallengeData(429, "Retry-After", Long.toString(wait.seconds())));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(UsernamePasswordAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, SCHEME));
    }
}
