package org.ventanilla.analytics.rest;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.analytics.postgres.StoreAway;
import org.ventanilla.webkit.Unavailable;

/// Answers 503 while the database is unavailable, so that the reader is asked to come back instead
/// of seeing a fault.
final class Away {

    @ServerExceptionMapper
    Response comeBack(StoreAway away) {
        return Unavailable.response();
    }
}
