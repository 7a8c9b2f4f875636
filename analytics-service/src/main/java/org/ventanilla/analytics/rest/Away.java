package org.ventanilla.analytics.rest;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.analytics.postgres.StoreAway;
import org.ventanilla.webkit.Unavailable;

/// A reader who comes while the store is away is told to come back, not that something broke.
final class Away {

    @ServerExceptionMapper
    Response comeBack(StoreAway away) {
        return Unavailable.response();
    }
}
