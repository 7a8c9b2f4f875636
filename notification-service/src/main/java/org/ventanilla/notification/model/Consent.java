package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person's acceptance of electronic notices at one contact (CPACA arts. 56 and 67 num. 1).
///
/// @param personKey keyed hash of the person's document
/// @param codeSentAt when the code that proves the contact was sent
/// @param provenAt when the correct code was received
/// @param reference identifies the consent for the entity and the person while the consent waits
///     for confirmation
/// @param confirmCommandId the command with which the person returned the code; its reply contained
///     the reference
/// @param confirmation how the entity confirmed that the contact is the person's
/// @param end absent while the consent has not ended
public record Consent(
        UUID consentId,
        UUID contactId,
        String personKey,
        State state,
        Statement statement,
        Instant codeSentAt,
        @Nullable Instant provenAt,
        @Nullable Reference reference,
        @Nullable UUID confirmCommandId,
        @Nullable Confirmation confirmation,
        @Nullable End end) {

    /// The words that the person accepted, and when.
    public record Statement(String textVersion, String textSha256, Instant saidAt) {}

    /// When and why the consent was withdrawn, replaced or suspended.
    ///
    /// @param reason absent if the consent ended under a release that did not store reasons
    public record End(Instant at, @Nullable Reason reason) {}

    /// The state of the consent.
    public enum State {
        /// A code was sent to the contact.
        POR_PROBAR,
        /// The correct code was received, so somebody reads the messages at the contact. The entity
        /// has yet to confirm whose contact it is.
        POR_CONFIRMAR,
        /// The consent is in force: the entity confirmed that the contact is the person's.
        VIGENTE,
        /// The person withdrew the consent (CPACA art. 56 inc. 2).
        REVOCADO,
        /// A newer consent replaced this one.
        SUSTITUIDO,
        /// The contact's addresses changed, so the contact may belong to another person.
        SUSPENDIDO
    }

    /// Why a consent changed its state.
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

    /// Creates a consent that was accepted in words and waits for the code.
    public static Consent requested(
            UUID consentId, UUID contactId, String personKey, Statement statement, Instant codeSentAt) {
        return new Consent(
                consentId, contactId, personKey, State.POR_PROBAR, statement, codeSentAt, null, null, null, null, null);
    }

    /// Returns the consent after the correct code was received. The entity has yet to confirm whose
    /// contact it is.
    public Consent toWaiting(Instant now, Reference newReference, UUID commandId) {
        require(State.POR_PROBAR, State.POR_CONFIRMAR);
        return with(State.POR_CONFIRMAR, now, newReference, commandId, null);
    }

    /// Returns the consent after the correct code was received from a contact that the entity
    /// confirmed earlier.
    public Consent toRenewed(Instant now, Confirmation earlier) {
        require(State.POR_PROBAR, State.VIGENTE);
        return with(State.VIGENTE, now, null, null, earlier);
    }

    /// Returns the consent after the entity confirmed that the contact is the person's.
    public Consent toInForce(Confirmation newConfirmation) {
        require(State.POR_CONFIRMAR, State.VIGENTE);
        return with(State.VIGENTE, provenAt, reference, confirmCommandId, newConfirmation);
    }

    /// Returns the consent after the person withdrew the consent.
    public Consent toRevoked(Instant now) {
        return ended(State.REVOCADO, now, Reason.REVOCADO_POR_LA_PERSONA);
    }

    /// Returns the consent after a newer consent replaced this consent.
    public Consent toReplaced(Instant now, Reason reason) {
        return ended(State.SUSTITUIDO, now, reason);
    }

    /// Returns the consent after the addresses of the contact changed, so that the contact may
    /// belong to another person.
    public Consent toSuspended(Instant now, Reason reason) {
        return ended(State.SUSPENDIDO, now, reason);
    }

    private Consent ended(State to, Instant now, Reason reason) {
        if (end != null) {
            throw illegal(to);
        }
        return new Consent(
                consentId,
                contactId,
                personKey,
                to,
                statement,
                codeSentAt,
                provenAt,
                reference,
                confirmCommandId,
                confirmation,
                new End(now, reason));
    }

    private Consent with(
            State to,
            @Nullable Instant proven,
            @Nullable Reference given,
            @Nullable UUID command,
            @Nullable Confirmation confirmed) {
        return new Consent(
                consentId, contactId, personKey, to, statement, codeSentAt, proven, given, command, confirmed, null);
    }

    private void require(State from, State to) {
        if (state != from) {
            throw illegal(to);
        }
    }

    private IllegalStateException illegal(State to) {
        return new IllegalStateException("a consent in state %s cannot become %s".formatted(state, to));
    }
}
