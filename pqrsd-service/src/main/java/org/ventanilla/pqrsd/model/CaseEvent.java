package org.ventanilla.pqrsd.model;

import java.time.Instant;

/// An event in the history of a case.
///
/// @param type the type of the event, such as {@link #FILED}; a later release may add types
/// @param actor {@link Origin#CITIZEN}, or the user name of a member of the staff
public record CaseEvent(String type, String actor, Instant at) {

    /// The case was filed and has its number.
    public static final String FILED = "FILED";
}
