package org.ventanilla.records;

/// Why a record was parked.
///
/// @param reason a stable code, such as `BUG`
/// @param detail text for the operator, without personal data
/// @param blocksKey whether later records with the same key wait for this record
/// @param attempts how often the record was tried, including replays
public record ParkReason(String reason, String detail, boolean blocksKey, int attempts) {

    /// The reason for a record that was tried once and delays no other record.
    public static ParkReason of(String reason, String detail) {
        return new ParkReason(reason, detail, false, 1);
    }

    /// The reason for a record that can never be handled. Such a record delays no other record.
    public static ParkReason of(Poison poison, int attempts) {
        return new ParkReason(poison.reason(), String.valueOf(poison.getMessage()), false, attempts);
    }
}
