package org.ventanilla.conversation.rest;

import jakarta.ws.rs.ext.Provider;
import org.ventanilla.records.RetryLater;
import org.ventanilla.webkit.UnavailableMapper;

/// Answers 503 while a backend is unavailable.
@Provider
public class RetryLaterMapper extends UnavailableMapper<RetryLater> {}
