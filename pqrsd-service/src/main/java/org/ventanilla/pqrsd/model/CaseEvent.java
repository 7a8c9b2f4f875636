package org.ventanilla.pqrsd.model;

import java.time.Instant;

/// Something that happened to a case, as its history keeps it.
///
/// @param type of the event, such as {@link #FILED}; a later release may know more of them
/// @param actor {@link FilingRequest#CITIZEN}, or the user name of a member of the staff
public record CaseEvent(String type, String actor, Instant at) {

    /// The case got its number.
    public static final String FILED = "FILED";
}
