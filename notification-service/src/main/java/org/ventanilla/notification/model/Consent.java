package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person's acceptance of electronic notices at one contact (CPACA arts. 56 and 67 num. 1).
///
/// @param personKey keyed hash of the document
/// @param codeSentAt when the code that proves the contact left
/// @param provenAt when the code came back
/// @param reference what the entity and the person call it by while it waits
/// @param askedBy the command that was answered with the reference
/// @param confirmation how the entity made the contact the person's
/// @param endedAt when it was withdrawn, replaced or suspended
/// @param reason why it ended
public record Consent(
        UUID consentId,
        UUID contactId,
        String personKey,
        State state,
        String textVersion,
        String textSha256,
        Instant saidAt,
        Instant codeSentAt,
        @Nullable Instant provenAt,
        @Nullable Reference reference,
        @Nullable UUID askedBy,
        @Nullable Confirmation confirmation,
        @Nullable Instant endedAt,
        @Nullable Reason reason) {

    /// Where it stands.
    public enum State {
        /// A code is on its way to the contact.
        POR_PROBAR,
        /// The code came back: the contact can be reached. Whose it is waits for the entity.
        POR_CONFIRMAR,
        /// In force: the entity confirmed that the contact is the person's.
        VIGENTE,
        /// Withdrawn by the person (CPACA art. 56 inc. 2).
        REVOCADO,
        /// A newer one took its place.
        SUSTITUIDO,
        /// The contact's addresses changed: nobody knows whose it is now.
        SUSPENDIDO
    }

    /// Why a consent is no longer what it was.
    public enum Reason {
        /// The person wants later notices by other means.
        REVOCADO_POR_LA_PERSONA,
        /// The person consented again at the same contact.
        RENOVADO_EN_EL_MISMO_CONTACTO,
        /// The person asked again before the first request was confirmed.
        NUEVA_SOLICITUD,
        /// The entity confirmed a newer consent of the person.
        NUEVO_CONTACTO_CONFIRMADO,
        /// The provider said that the person moved to another number.
        CAMBIO_DE_NUMERO,
        /// The provider said that the person has another user id.
        CAMBIO_DE_USUARIO,
        /// The number came with another person's user id.
        NUMERO_DE_OTRA_PERSONA
    }

    /// Accepted in words, the code is on its way.
    public static Consent asked(
            UUID consentId,
            UUID contactId,
            String personKey,
            String textVersion,
            String textSha256,
            Instant saidAt,
            Instant codeSentAt) {
        return new Consent(
                consentId,
                contactId,
                personKey,
                State.POR_PROBAR,
                textVersion,
                textSha256,
                saidAt,
                codeSentAt,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /// The code came back; the entity has yet to confirm whose contact it is.
    public Consent toWaiting(Instant now, Reference given, UUID command) {
        require(State.POR_PROBAR, State.POR_CONFIRMAR);
        return with(State.POR_CONFIRMAR, now, given, command, null);
    }

    /// The code came back to the very contact that the entity confirmed earlier.
    public Consent toRenewed(Instant now, Confirmation earlier) {
        require(State.POR_PROBAR, State.VIGENTE);
        return with(State.VIGENTE, now, null, null, earlier);
    }

    /// The entity confirmed that the contact is the person's.
    public Consent toInForce(Confirmation given) {
        require(State.POR_CONFIRMAR, State.VIGENTE);
        return with(State.VIGENTE, provenAt, reference, askedBy, given);
    }

    /// Withdrawn by the person.
    public Consent toRevoked(Instant now) {
        return ended(State.REVOCADO, now, Reason.REVOCADO_POR_LA_PERSONA);
    }

    /// Replaced by a newer one.
    public Consent toReplaced(Instant now, Reason why) {
        return ended(State.SUSTITUIDO, now, why);
    }

    /// Nobody knows any longer whose contact it is.
    public Consent toSuspended(Instant now, Reason why) {
        return ended(State.SUSPENDIDO, now, why);
    }

    private Consent ended(State to, Instant now, Reason why) {
        if (endedAt != null) {
            throw illegal(to);
        }
        return new Consent(
                consentId,
                contactId,
                personKey,
                to,
                textVersion,
                textSha256,
                saidAt,
                codeSentAt,
                provenAt,
                reference,
                askedBy,
                confirmation,
                now,
                why);
    }

    private Consent with(
            State to,
            @Nullable Instant proven,
            @Nullable Reference given,
            @Nullable UUID command,
            @Nullable Confirmation confirmed) {
        return new Consent(
                consentId,
                contactId,
                personKey,
                to,
                textVersion,
                textSha256,
                saidAt,
                codeSentAt,
                proven,
                given,
                command,
                confirmed,
                null,
                null);
    }

    private void require(State from, State to) {
        if (state != from) {
            throw illegal(to);
        }
    }

    private IllegalStateException illegal(State to) {
        return new IllegalStateException("a consent %s does not become %s".formatted(state, to));
    }
}
