package org.ventanilla.notification.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.ventanilla.notification.handling.EntityConfig;
import org.ventanilla.notification.handling.Texts;

/// Says why what was sent cannot be dealt with, in the form the sender reads: programs a problem
/// (RFC 9457), people a page.
@ApplicationScoped
class Failure {

    private static final String API = "/api/";

    private final EntityConfig entity;

    Failure(EntityConfig entity) {
        this.entity = entity;
    }

    /// The page, checked at build.
    @CheckedTemplate(basePath = "access")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance failure(EntityConfig entity, String message, String back);
    }

    /// @param path that was asked for
    /// @param code of the problem; its words are the text `problem.<code>`
    Response.ResponseBuilder of(int status, String code, String path) {
        if (path.startsWith(API)) {
            return Response.fromResponse(Problem.of(status, code));
        }
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.failure(entity, Texts.of("problem." + code), path).render());
    }
}
