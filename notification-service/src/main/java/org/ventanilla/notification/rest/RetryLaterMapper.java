package org.ventanilla.notification.rest;

import jakarta.ws.rs.ext.Provider;
import org.ventanilla.records.RetryLater;
import org.ventanilla.webkit.UnavailableMapper;

/// Answers requests with status 503 while a backend is unavailable.
@Provider
public class RetryLaterMapper extends UnavailableMapper<RetryLater> {}
