package org.ventanilla.analytics.rest;

import jakarta.ws.rs.ext.Provider;
import org.ventanilla.analytics.postgres.StoreUnavailable;
import org.ventanilla.webkit.UnavailableMapper;

/// Answers 503 while the database is unavailable.
@Provider
public class StoreUnavailableMapper extends UnavailableMapper<StoreUnavailable> {}
