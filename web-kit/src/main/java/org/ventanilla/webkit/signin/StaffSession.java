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

/// Authenticates people on pages by their session cookie, except at `/api`.
///
/// The framework's own form authentication is not used. It has no absolute end of a session and no
/// sign-out that also invalidates a copied cookie. Behind a proxy it redirects to wrong URLs, because
/// it does not know the public URL. See the decision record 0027 about the common guard of all HTTP
/// interfaces.
@ApplicationScoped
@IfBuildProperty(name = "ventanilla.sign-in.enabled", stringValue = "true", enableIfMissing = true)
class StaffSession implements HttpAuthenticationMechanism {

    /// The name by which the configuration assigns paths to this mechanism.
    static final String SCHEME = "form";

    private final SessionCookie cookie;

    StaffSession(SessionCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
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
                .transform(identity -> withSession(identity, session.get(), context))
                // The account no longer exists, so the caller is anonymous.
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull();
    }

    private SecurityIdentity withSession(SecurityIdentity identity, Session session, RoutingContext context) {
        cookie.refresh(context, session);
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(SessionStreams.ATTRIBUTE, session)
                .build();
    }

    /// The response to a request without a session. A person who requested a page is redirected to the
    /// sign-in form, and after the sign-in back to the page. A script, a stream or a form gets 401
    /// instead: a script would use the sign-in form as the response, and a person would lose the text
    /// that is typed into a form.
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean isRead = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (!isRead || isFromScript(request)) {
            return Uni.createFrom().item(new ChallengeData(401, null, null));
        }
        return Uni.createFrom().item(new ChallengeData(302, "Location", SignInPage.signInUrl(request.uri())));
    }

    /// Whether a script or a stream sent the request. `Sec-Fetch-Mode` (W3C Fetch Metadata) is
    /// `navigate` for a request that replaces the page; older browsers do not send it.
    private static boolean isFromScript(HttpServerRequest request) {
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
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, SessionCookie.NAME, SCHEME));
    }
}
