package org.ventanilla.webkit.forms;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.Problem;
import org.ventanilla.webkit.Refusal;
import org.ventanilla.webkit.http.HttpConfig;

/// Refuses a request that changes data and does not come from a page of the suite (CSRF protection).
///
/// The headers of the browser are checked before the body is read, and the token after the form has
/// been read. Interfaces for programs are exempt: `/api` accepts no cookie, and webhooks are
/// signed.
@ApplicationScoped
public class FormGuard {

    private static final Logger LOG = Logger.getLogger(FormGuard.class);

    /// The priority of a filter that runs before authentication and after the address of the caller is
    /// determined.
    private static final int BEFORE_AUTHENTICATION = 1_000;

    private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final FormToken token;
    private final boolean isEnabled;
    private final Set<String> publicHosts = new HashSet<>();
    private final String expiredFormPage;

    FormGuard(FormToken token, HttpConfig config) {
        this.token = token;
        this.isEnabled = config.formsGuarded();
        config.publicUrl().map(URI::getRawAuthority).ifPresent(publicHosts::add);
        this.expiredFormPage = Pages.read("formulario-vencido.html");
    }

    void register(@Observes Filters filters) {
        if (isEnabled) {
            filters.register(this::refuseOtherOrigins, BEFORE_AUTHENTICATION);
        }
    }

    private void refuseOtherOrigins(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (needsToken(context)
                && RequestOrigin.isCrossOrigin(
                        request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), ownHosts(request))) {
            LOG.warnf("A page of another origin sent a form. method=%s", request.method());
            refuse(context);
            return;
        }
        context.next();
    }

    private Set<String> ownHosts(HttpServerRequest request) {
        Set<String> hosts = new HashSet<>(publicHosts);
        if (request.authority() != null) {
            hosts.add(request.authority().toString());
        }
        return hosts;
    }

    /// Whether a form that was sent to a plain Vert.x route has a valid token.
    public boolean hasValidToken(RoutingContext context) {
        String header = context.request().getHeader(FormToken.HEADER);
        return token.isValid(context, header == null ? context.request().getFormAttribute(FormToken.FIELD) : header);
    }

    /// Refuses a request to a plain Vert.x route whose form has no valid token.
    public void refuse(RoutingContext context) {
        boolean isFromScript = isFromScript(context);
        context.response()
                .setStatusCode(403)
                .putHeader("Content-Type", isFromScript ? Problem.MEDIA_TYPE.toString() : "text/html;charset=UTF-8")
                // The rest of the body is not read.
                .putHeader("Connection", "close")
                .end(isFromScript ? Json.encode(Refusal.EXPIRED_FORM.problem()) : expiredFormPage);
    }

    /// Whether the script of a page sent the request. The script shows the text of a problem response
    /// and does not change the page.
    private static boolean isFromScript(RoutingContext context) {
        return context.request().headers().contains("HX-Request");
    }

    @ServerRequestFilter
    @WithFormRead
    @Nullable
    Response refuseWithoutToken(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        if (!isEnabled || !needsToken(context) || token.isValid(context, sentToken(request, context))) {
            return null;
        }
        // The URL is not logged because it may contain the access token of a notice.
        LOG.infof("A form without a valid token was refused. method=%s", request.getMethod());
        if (isFromScript(context)) {
            return Refusal.EXPIRED_FORM.problem().response();
        }
        return Response.status(Response.Status.FORBIDDEN)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(expiredFormPage)
                .build();
    }

    private static @Nullable String sentToken(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        String header = context.request().getHeader(FormToken.HEADER);
        if (header != null) {
            return header;
        }
        ResteasyReactiveRequestContext form = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        return form.getFormData() == null ? null : (String) form.getFormParameter(FormToken.FIELD, true, false);
    }

    private static boolean needsToken(RoutingContext context) {
        String path = context.normalizedPath();
        return !SAFE_METHODS.contains(context.request().method())
                && !path.startsWith("/api/")
                && !path.startsWith("/webhooks/");
    }
}
