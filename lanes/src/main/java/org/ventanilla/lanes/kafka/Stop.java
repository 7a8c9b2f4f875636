package org.ventanilla.lanes.kafka;

import org.ventanilla.contracts.deadletter.LaneStop;

/// The reason why a partition of this instance is not read.
///
/// @param detail text for the operator, without personal data
record Stop(LaneStop cause, String detail) {

    @Override
    public String toString() {
        return cause + ": " + detail;
    }
}
