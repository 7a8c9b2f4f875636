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

    /// A person who asked for a page is led to the form and back. What a script, a stream or a form
    /// sent is answered as such: the sign-in form would be taken for the answer, and what was typed
    /// would be gone with the page that holds it.
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (!reads || byScript(request)) {
            return Uni.createFrom().item(new ChallengeData(401, null, null));
        }
        return Uni.createFrom()
                .item(new ChallengeData(302, "Location", SignInPage.leadingBackTo(request.uri())));
    }

    /// `Sec-Fetch-Mode` (W3C Fetch Metadata) is `navigate` for a request that replaces the page;
    /// older browsers do not send it.
    private static boolean byScript(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        String mode = request.getHeader("Sec-Fetch-Mode");
        return "true".equals(request.getHeader("HX-Request"))
                || request.getHeader("X-Requested-With") != null
                || accept != null && accept.startsWith("text/event-stream")
                || mode != null && !mode.equals("navigate");
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
