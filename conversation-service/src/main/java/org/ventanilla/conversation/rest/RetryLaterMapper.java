package org.ventanilla.conversation.rest;

import jakarta.ws.rs.ext.Provider;
import org.ventanilla.records.RetryLater;
import org.ventanilla.webkit.UnavailableMapper;

/// Answers requests with the status 503 while the database or the document store is unavailable.
@Provider
public class RetryLaterMapper extends UnavailableMapper<RetryLater> {}
