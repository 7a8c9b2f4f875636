package org.ventanilla.messaging.kafka;

import org.ventanilla.contracts.deadletter.LaneStop;

/// Why a partition of this instance is not read.
///
/// @param detail for an operator; no personal data
record Stop(LaneStop cause, String detail) {

    @Override
    public String toString() {
        return cause + ": " + detail;
    }
}
