package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person's acceptance of electronic notices at one contact (CPACA arts. 56 and 67 num. 1).
///
/// @param personKey keyed hash of the document
/// @param state `POR_PROBAR` until the code comes back, then `VIGENTE`; `REVOCADO` by the person,
/// `SUSTITUIDO` by a newer one of the same person, at the same contact or because nothing may be
/// sent to the earlier one's any more
public record Consent(
        UUID consentId,
        UUID contactId,
        String personKey,
        State state,
        String textVersion,
        String textSha256,
        Instant saidAt,
        @Nullable Instant provenAt,
        @Nullable Instant revokedAt) {

    /// Where it stands.
    public enum State {
        POR_PROBAR,
        VIGENTE,
        REVOCADO,
        SUSTITUIDO
    }

    /// Proven by its code.
    public Consent toInForce(Instant now) {
        return with(State.POR_PROBAR, State.VIGENTE, now, null);
    }

    /// Withdrawn by the person.
    public Consent toRevoked(Instant now) {
        return with(State.VIGENTE, State.REVOCADO, provenAt, now);
    }

    /// Replaced by a newer one.
    public Consent toReplaced(Instant now) {
        return with(State.VIGENTE, State.SUSTITUIDO, provenAt, now);
    }

    private Consent with(
            State from, State to, @Nullable Instant proven, @Nullable Instant revoked) {
        if (state != from) {
            throw new IllegalStateException("a consent %s does not become %s".formatted(state, to));
        }
        return new Consent(
                consentId,
                contactId,
                personKey,
                to,
                textVersion,
                textSha256,
                saidAt,
                proven,
                revoked);
    }
}
