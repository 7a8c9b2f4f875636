package org.ventanilla.sample.model;

import java.time.Instant;
import java.util.List;

/// A decision as it should be.
public record GoodDecision(Instant now, List<String> events) {}
