package org.ventanilla.webkit.signin;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/// How people stay signed in on pages: by the cookie of their session, at no `/api`.
///
/// The framework's own form sign-in knows no absolute end of a session, no sign-out that reaches a
/// copied cookie, and leads to addresses it cannot know behind a proxy; see the decision on the
/// common guard of all doors.
@ApplicationScoped
@IfBuildProperty(name = "ventanilla.sign-in.enabled", stringValue = "true", enableIfMissing = true)
class StaffSession implements HttpAuthenticationMechanism {

    /// The name by which the settings give paths to this mechanism.
    static final String SCHEME = "form";

    private final SessionCookie cookie;

    StaffSession(SessionCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities) {
        Optional<Session> session = cookie.read(context);
        if (session.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        TrustedAuthenticationRequest request =
                new TrustedAuthenticationRequest(session.get().account());
        HttpSecurityUtils.setRoutingContextAttribute(request, context);
        return identities
                .authenticate(request)
                .onItem()
                .transform(identity -> known(identity, session.get(), context))
                // The account is gone: a stranger, as without a session.
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull();
    }

    private SecurityIdentity known(
            SecurityIdentity identity, Session session, RoutingContext context) {
        cookie.refresh(context, session);
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(OpenSession.ATTRIBUTE, session)
                .build();
    }

    /// A page leads to the form; what a script or a stream asked for is answered as such, or the
    /// form would be taken for the answer.
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        HttpServerRequest request = context.request();
        String accept = request.getHeader("Accept");
        boolean byScript =
                "true".equals(request.getHeader("HX-Request"))
                        || accept != null && accept.startsWith("text/event-stream");
        if (byScript) {
            return Uni.createFrom().item(new ChallengeData(401, null, null));
        }
        String wanted = request.method() == HttpMethod.GET ? request.uri() : "";
        return Uni.createFrom()
                .item(new ChallengeData(302, "Location", SignInPage.leadingBackTo(wanted)));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TrustedAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.COOKIE, SessionCookie.NAME, SCHEME));
    }
}
