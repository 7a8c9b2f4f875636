package org.ventanilla.records;

/// Why a record was parked.
///
/// @param reason a stable code, such as `BUG`
/// @param detail text for the operator, without personal data
/// @param blocksKey whether later records of its key wait behind it
/// @param attempts how often it was tried, including replays
public record WhyParked(String reason, String detail, boolean blocksKey, int attempts) {

    /// The reason for a record that was tried once and delays no other record.
    public static WhyParked of(String reason, String detail) {
        return new WhyParked(reason, detail, false, 1);
    }

    /// The reason for a record that can never be handled. It delays no other record.
    public static WhyParked of(Poison poison, int attempts) {
        return new WhyParked(poison.reason(), String.valueOf(poison.getMessage()), false, attempts);
    }
}
