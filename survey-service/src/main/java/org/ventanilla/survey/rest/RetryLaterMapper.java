package org.ventanilla.survey.rest;

import jakarta.ws.rs.ext.Provider;
import org.ventanilla.records.RetryLater;
import org.ventanilla.webkit.UnavailableMapper;

/// Answers 503 while the database is unavailable.
@Provider
public class RetryLaterMapper extends UnavailableMapper<RetryLater> {}
