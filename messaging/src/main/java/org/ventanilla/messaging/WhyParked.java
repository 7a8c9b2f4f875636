package org.ventanilla.messaging;

/// Why a record could not be taken.
///
/// @param reason stable code, such as `BUG`
/// @param detail for the operator; no personal data
/// @param blocksKey whether later records of its key wait behind it
/// @param attempts how often it was tried, replays included
public record WhyParked(String reason, String detail, boolean blocksKey, int attempts) {}
