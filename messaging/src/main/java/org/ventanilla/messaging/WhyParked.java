package org.ventanilla.messaging;

/// Why a record was parked.
///
/// @param reason a stable code, such as `BUG`
/// @param detail text for the operator, without personal data
/// @param blocksKey whether later records of its key wait behind it
/// @param attempts how often it was tried, including replays
public record WhyParked(String reason, String detail, boolean blocksKey, int attempts) {}
