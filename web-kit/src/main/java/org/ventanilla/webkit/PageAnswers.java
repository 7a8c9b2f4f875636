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
final class PageAnswers {

    private static final int FIRST_REFUSAL = 400;

    private final RefusalPage page;

    PageAnswers(RefusalPage page) {
        this.page = page;
    }

    @ServerResponseFilter
    void complete(ContainerResponseContext answer, RoutingContext context) {
        if (answer.getStatus() < FIRST_REFUSAL) {
            return;
        }
        if (answer.getStatus() == Refusal.AWAY.status()) {
            answer.getHeaders().putIfAbsent(HttpHeaders.RETRY_AFTER, List.of(UnavailableMapper.SECONDS_TO_WAIT));
        }
        boolean empty = answer.getEntity() == null;
        if (Reader.asksForPage(context) && (empty || isProblem(answer))
                || empty && Reader.of(context) == Reader.PERSON) {
            set(answer, rendered(answer, context), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        } else if (empty) {
            Problem problem = Refusal.of(answer.getStatus()).problem();
            set(answer, problem.withStatus(answer.getStatus()), Problem.MEDIA_TYPE);
        }
    }

    private String rendered(ContainerResponseContext answer, RoutingContext context) {
        Refusal refusal = Refusal.of(answer.getStatus());
        return answer.getEntity() instanceof Problem problem
                ? page.of(refusal, problem.title(), problem.detail(), context)
                : page.of(refusal, context);
    }

    private static boolean isProblem(ContainerResponseContext answer) {
        MediaType type = answer.getMediaType();
        return type != null && type.isCompatible(Problem.MEDIA_TYPE);
    }

    private static void set(ContainerResponseContext answer, Object entity, MediaType type) {
        answer.setEntity(entity, new Annotation[0], type);
    }
}
