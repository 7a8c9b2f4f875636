package org.ventanilla.sample.model;

import java.time.Instant;
import java.util.List;

/// A decision that follows the rules.
public record GoodDecision(Instant now, List<String> events) {}
