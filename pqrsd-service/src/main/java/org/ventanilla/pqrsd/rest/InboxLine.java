package org.ventanilla.pqrsd.rest;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.handling.Dated;
import org.ventanilla.pqrsd.model.CaseSummary;

/// One case in the inbox.
///
/// @param identity the identity mode of the petitioner; null for an ordinary identified petitioner
/// @param received when the case came in
/// @param counted the legal reception day if it is another day; otherwise null
/// @param light null if the clock does not run
public record InboxLine(
        String radicado,
        String kind,
        @Nullable String identity,
        String state,
        String channel,
        String received,
        @Nullable String counted,
        @Nullable String due,
        @Nullable LightShown light) {

    static InboxLine of(Dated<CaseSummary> dated, ZoneId zone) {
        CaseSummary one = dated.what();
        LocalDate due = one.term().dueDate();
        LocalDate counted = one.term().laterReception();
        return new InboxLine(
                one.radicado(),
                Texts.name("kind", one.kind()),
                one.identityMode() == IdentityMode.IDENTIFIED ? null : Texts.name("identity", one.identityMode()),
                Texts.staffState(one.state()),
                Texts.name("channel", one.channel()),
                Texts.shortMoment(one.receivedAt(), zone),
                counted == null ? null : Texts.shortDate(counted),
                due == null ? null : Texts.shortDate(due),
                LightShown.of(dated, one.state()));
    }
}
