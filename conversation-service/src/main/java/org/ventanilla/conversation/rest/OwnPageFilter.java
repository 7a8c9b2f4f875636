package org.ventanilla.conversation.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/// Refuses requests for an action marked with [OnlyFromOwnPage] that did not come from the
/// service's own page.
@Provider
@OnlyFromOwnPage
public class OwnPageFilter implements ContainerRequestFilter {

    private static final String HEADER = "HX-Request";

    @Override
    public void filter(ContainerRequestContext request) {
        if (!"true".equals(request.getHeaderString(HEADER))) {
            request.abortWith(Response.status(Response.Status.FORBIDDEN).build());
        }
    }
}
