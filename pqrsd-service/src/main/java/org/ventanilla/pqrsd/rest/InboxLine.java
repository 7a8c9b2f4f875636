package org.ventanilla.pqrsd.rest;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.handling.WithTerm;
import org.ventanilla.pqrsd.model.CaseSummary;

/// A case in the inbox, with all values as texts.
///
/// @param identity the identity mode of the petitioner; null for an ordinary identified petitioner
/// @param received when the case came in
/// @param laterReception the legal reception day; null if it is the day on which the case came in
/// @param light null if the case is not open
public record InboxLine(
        String radicado,
        String kind,
        @Nullable String identity,
        String state,
        String channel,
        String received,
        @Nullable String laterReception,
        @Nullable String due,
        @Nullable TrafficLight light) {

    static InboxLine of(WithTerm<CaseSummary> withTerm, ZoneId zone) {
        CaseSummary summary = withTerm.value();
        LocalDate due = summary.term().dueDate();
        LocalDate laterReception = summary.term().laterReception();
        return new InboxLine(
                summary.radicado(),
                Texts.names().kind(summary.kind()),
                summary.identityMode() == IdentityMode.IDENTIFIED
                        ? null
                        : Texts.names().identity(summary.identityMode()),
                Texts.names().staffState(summary.state()),
                Texts.names().channel(summary.channel()),
                Texts.shortMoment(summary.receivedAt(), zone),
                laterReception == null ? null : Texts.shortDate(laterReception),
                due == null ? null : Texts.shortDate(due),
                TrafficLight.of(withTerm, summary.state()));
    }
}
