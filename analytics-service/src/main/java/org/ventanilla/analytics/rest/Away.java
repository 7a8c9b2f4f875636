package org.ventanilla.analytics.rest;

import jakarta.ws.rs.ext.Provider;
import org.ventanilla.analytics.postgres.StoreAway;
import org.ventanilla.webkit.UnavailableMapper;

/// Answers 503 while a backend is unavailable.
@Provider
public class Away extends UnavailableMapper<StoreAway> {}
