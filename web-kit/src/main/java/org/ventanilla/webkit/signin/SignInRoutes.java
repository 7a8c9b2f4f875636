package org.ventanilla.webkit.signin;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.ventanilla.webkit.forms.FormGuard;
import org.ventanilla.webkit.http.SignedIn;
import org.ventanilla.webkit.places.MyPages;
import org.ventanilla.webkit.places.Places;

/// Signs people in and out by plain Vert.x routes: `/entrar/`, `/j_security_check`, `/salir`.
@ApplicationScoped
@IfBuildProperty(name = "ventanilla.sign-in.enabled", stringValue = "true", enableIfMissing = true)
class SignInRoutes {

    private static final Logger LOG = Logger.getLogger(SignInRoutes.class);

    /// The size of the largest form, which is enough for a name, a password and a path.
    private static final int MAX_FORM_BYTES = 8 * 1024;

    private final Places places;
    private final SignInPage page;
    private final SessionCookie session;
    private final PasswordCheck passwords;
    private final IdentityProviderManager identities;
    private final FormGuard forms;

    SignInRoutes(
            Places places,
            SignInPage page,
            SessionCookie session,
            PasswordCheck passwords,
            IdentityProviderManager identities,
            FormGuard forms) {
        this.places = places;
        this.page = page;
        this.session = session;
        this.passwords = passwords;
        this.identities = identities;
        this.forms = forms;
    }

    void open(@Observes Router router) {
        router.get("/entrar").handler(page::show);
        router.get(SignInPage.PATH).handler(page::show);
        router.get(SignInPage.ERROR_PATH).handler(page::show);
        handleForm(router, "/j_security_check", this::signIn);
        handleForm(router, "/salir", this::signOut);
        router.get("/salir").handler(SignInRoutes::showSignOutButton);
        router.get("/j_security_check").handler(page::show);
    }

    private static void handleForm(Router router, String path, Handler<RoutingContext> handler) {
        router.post(path).handler(SignInRoutes::resume);
        router.post(path).handler(BodyHandler.create(false).setBodyLimit(MAX_FORM_BYTES));
        router.post(path).handler(handler);
    }

    private void signIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        // A request without a cookie and without the origin headers of a browser comes from a program,
        // which another site cannot misuse. Such a request needs no token.
        if (isFromBrowser(request) && !forms.hasValidToken(context)) {
            forms.refuse(context);
            return;
        }
        String account = request.getFormAttribute("j_username");
        String password = request.getFormAttribute("j_password");
        if (account == null || password == null) {
            redirect(context, SignInPage.ERROR_PATH);
            return;
        }
        passwords
                .check(PasswordCheck.Way.FORM, account, password, context, identities)
                .subscribe()
                .with(identity -> onSuccess(context, identity), failure -> onFailure(context, failure));
    }

    private void onSuccess(RoutingContext context, SecurityIdentity identity) {
        session.open(context, identity.getPrincipal().getName());
        String destination = context.request().getFormAttribute(SignInPage.DESTINATION_FIELD);
        redirect(
                context,
                SignInPage.isLocal(destination) && !destination.equals("/")
                        ? destination
                        : places.landing(identity.getRoles()));
    }

    private void onFailure(RoutingContext context, Throwable failure) {
        Optional<PasswordCheck.MustWait> wait = PasswordCheck.MustWait.causeOf(failure);
        if (wait.isPresent()) {
            page.showWait(context, wait.get().seconds());
        } else if (failure instanceof AuthenticationFailedException) {
            redirect(context, SignInPage.errorUrl(context.request().getFormAttribute(SignInPage.DESTINATION_FIELD)));
        } else {
            LOG.errorf(failure, "A sign-in failed for a technical reason.");
            context.fail(503);
        }
    }

    private void signOut(RoutingContext context) {
        if (!forms.hasValidToken(context)) {
            forms.refuse(context);
            return;
        }
        String account = SignedIn.name(context);
        if (!account.isEmpty()) {
            LOG.infof("Signed out. account=%s", account);
        }
        session.close(context);
        HttpServerRequest request = context.request();
        redirect(
                context,
                request.getFormAttribute(SignInPage.OTHER_ACCOUNT_FIELD) == null
                        ? SignInPage.SIGNED_OUT_URL
                        : SignInPage.signInUrl(request.getFormAttribute(SignInPage.DESTINATION_FIELD)));
    }

    /// Handles a person who opens the sign-out URL directly. The response redirects to a page with
    /// the sign-out button, because only the button signs out.
    private static void showSignOutButton(RoutingContext context) {
        redirect(context, MyPages.PATH);
    }

    private static boolean isFromBrowser(HttpServerRequest request) {
        return request.getHeader("Origin") != null
                || request.getHeader("Sec-Fetch-Site") != null
                || request.getHeader("Cookie") != null;
    }

    private static void redirect(RoutingContext context, String path) {
        context.response().setStatusCode(302).putHeader("Location", path).end();
    }

    /// Continues a request, which the framework has paused because its body is not yet read.
    private static void resume(RoutingContext context) {
        context.request().resume();
        context.next();
    }
}
