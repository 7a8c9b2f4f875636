package org.ventanilla.webkit;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Completes the error responses of resources: a person gets an HTML page, a program gets
/// `application/problem+json`. A page that the resource rendered itself stays unchanged. Every 503
/// response gets a `Retry-After` header.
final class ErrorResponses {

    private static final int FIRST_ERROR_STATUS = 400;

    private final RefusalPage page;

    ErrorResponses(RefusalPage page) {
        this.page = page;
    }

    @ServerResponseFilter
    void complete(ContainerResponseContext response, RoutingContext context) {
        if (response.getStatus() < FIRST_ERROR_STATUS) {
            return;
        }
        if (response.getStatus() == Refusal.UNAVAILABLE.status()) {
            response.getHeaders().putIfAbsent(HttpHeaders.RETRY_AFTER, List.of(UnavailableMapper.RETRY_AFTER_SECONDS));
        }
        boolean empty = response.getEntity() == null;
        if (needsPage(response, context)) {
            setEntity(response, rendered(response, context), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        } else if (empty) {
            Problem problem = Refusal.of(response.getStatus()).problem();
            setEntity(response, problem.withStatus(response.getStatus()), Problem.MEDIA_TYPE);
        }
    }

    private String rendered(ContainerResponseContext response, RoutingContext context) {
        Refusal refusal = Refusal.of(response.getStatus());
        return response.getEntity() instanceof Problem problem
                ? page.render(refusal, problem.title(), problem.detail(), context)
                : page.render(refusal, context);
    }

    /// Whether a person reads the response and the response is not yet a page.
    private static boolean needsPage(ContainerResponseContext response, RoutingContext context) {
        boolean empty = response.getEntity() == null;
        return Reader.asksForPage(context) && (empty || isProblem(response))
                || empty && Reader.of(context) == Reader.PERSON;
    }

    private static boolean isProblem(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        return type != null && type.isCompatible(Problem.MEDIA_TYPE);
    }

    private static void setEntity(ContainerResponseContext response, Object entity, MediaType type) {
        response.setEntity(entity, new Annotation[0], type);
    }
}
