package org.ventanilla.notification.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event that concerns a notice, as the evidence contains the event. A fact contains no personal
/// data, only commitments to personal data ({@link Commitment}).
public sealed interface Fact {

    /// Returns the kind under which the fact is stored.
    EvidenceKind kind();

    /// The act was received.
    ///
    /// @param actSha256 SHA-256 of the document, lower-case hex
    /// @param addressee commitment to name, document and capacity
    /// @param remediesSha256 SHA-256 of the remedies' canonical form
    record Issued(
            String noticeNumber,
            String actType,
            String actNumber,
            LocalDate actDate,
            @Nullable String dossier,
            String actSha256,
            long actBytes,
            String addressee,
            String remediesSha256)
            implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.EXPEDIDO;
        }
    }

    /// A consent in force covers the notice.
    ///
    /// @param proof commitment to the words of the acceptance and the provider's message id
    /// @param saidAt when the person accepted
    /// @param provenAt when the correct code proved that somebody reads the messages at the contact
    /// @param ownership how the entity confirmed that the contact is the person's; null in
    ///     notices issued before a confirmation was required
    record ConsentVerified(
            UUID consentId,
            UUID contactId,
            String textVersion,
            String textSha256,
            String proof,
            Instant saidAt,
            Instant provenAt,
            @Nullable Ownership ownership)
            implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.CONSENTIMIENTO_VERIFICADO;
        }

        /// Returns the instant from which the consent may cover a notice: the later of the code and
        /// the confirmation.
        Instant inForceFrom() {
            return ownership == null || provenAt.isAfter(ownership.confirmedAt()) ? provenAt : ownership.confirmedAt();
        }
    }

    /// How the entity confirmed that a contact belongs to the person.
    ///
    /// @param codeSentAt when the code that proved the contact was sent
    /// @param confirmedRole the role of the person who confirmed, such as {@link Confirmation#ROLE}
    record Ownership(Instant codeSentAt, ConfirmationMeans confirmedMeans, Instant confirmedAt, String confirmedRole) {}

    /// No consent of a person with this document is in force.
    record NoConsent() implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.SIN_CONSENTIMIENTO;
        }
    }

    /// The document of the act is durably stored.
    record MadeAvailable(String actSha256, long actBytes) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.PUESTA_A_DISPOSICION;
        }
    }

    /// A message was queued for the gateway: an alert, or a code for the page.
    record MessageQueued(MessageUse use, UUID outboundId, String channel) implements Fact {
        @Override
        public EvidenceKind kind() {
            return use == MessageUse.ALERTA ? EvidenceKind.ALERTA_ENCOLADA : EvidenceKind.CODIGO_ENCOLADO;
        }
    }

    /// The gateway reported the state of a message.
    ///
    /// @param receivedAt when the gateway received the report
    /// @param providerMessage commitment to the provider's message id; null while the provider has
    ///     given no id
    /// @param rawSha256 SHA-256 of the provider's report; null if the gateway did not receive the
    ///     state in a report, but as the result of a call
    record MessageStatus(
            MessageUse use,
            UUID outboundId,
            String channel,
            int attempt,
            ChannelState state,
            @Nullable Instant providerTime,
            Instant receivedAt,
            @Nullable String providerMessage,
            @Nullable String errorCode,
            @Nullable String rawSha256)
            implements Fact {
        @Override
        public EvidenceKind kind() {
            return use == MessageUse.ALERTA ? EvidenceKind.ESTADO_ALERTA : EvidenceKind.ESTADO_CODIGO;
        }
    }

    /// The link was fetched. The visitor may be a person, a link preview or a scanner; this service
    /// cannot distinguish between these visitors.
    record LinkOpened(String method) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.ENLACE_ABIERTO;
        }
    }

    /// The visitor typed a wrong code.
    record CodeRejected(UUID visitId) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.CODIGO_RECHAZADO;
        }
    }

    /// The visitor proved their identity.
    ///
    /// @param level the level to which the visitor is identified
    record IdentityProven(UUID visitId, IdentityLevel level, String method, UUID codeId) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.IDENTIDAD_COMPROBADA;
        }
    }

    /// The person pressed the button that confirms the access.
    ///
    /// @param circumstances commitment to the network address and the user agent
    record AccessConfirmed(UUID visitId, IdentityLevel level, String method, UUID codeId, String circumstances)
            implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.ACCESO_CONFIRMADO;
        }
    }

    /// The whole document was sent: the last byte was handed to the network.
    record CopyServed(UUID visitId, String sha256, long bytes) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.COPIA_SERVIDA;
        }
    }

    /// The document was not sent completely, so the notice is not complete. The person may try
    /// again.
    ///
    /// @param reason one of the constants of this record
    record CopyNotServed(UUID visitId, String reason) implements Fact {

        /// The connection was closed or reset, or was too slow, before the last byte.
        public static final String CUT = "ENVIO_CORTADO";

        /// The deposited document is missing.
        public static final String MISSING = "DOCUMENTO_NO_DISPONIBLE";

        /// The stored document differs from the deposited document.
        public static final String ALTERED = "DOCUMENTO_ALTERADO";

        boolean isCut() {
            return reason.equals(CUT);
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.ACCESO_SIN_COPIA;
        }
    }

    /// The person objected to the notice instead of opening it.
    ///
    /// @param level the level to which the person was identified
    record Objected(Objection objection, IdentityLevel level) implements Fact {
        @Override
        public EvidenceKind kind() {
            return objection.kind();
        }
    }

    /// The person withdrew the consent before the notice was complete.
    record MeansRevoked(UUID consentId) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.REVOCADO_MEDIO;
        }
    }

    /// The addresses of the contact changed before the notice was complete, so the contact may
    /// belong to another person.
    record ContactLost(UUID consentId, Consent.Reason change) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.DESTINATARIO_ERRADO;
        }
    }

    /// A certificate file was issued.
    record CertificateIssued(String certificateId, String type, String sha256) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.CONSTANCIA_EMITIDA;
        }
    }

    /// The purpose of a message.
    enum MessageUse {
        /// The message tells the person that there is an act.
        ALERTA,
        /// The message contains a one-time code.
        CODIGO
    }

    /// The objections that the page offers.
    enum Objection {
        /// The person refuses electronic notice of this act.
        RECHAZO(EvidenceKind.RECHAZO_EXPRESO),
        /// The person cannot open the notice.
        IMPOSIBILIDAD(EvidenceKind.IMPOSIBILIDAD_REPORTADA),
        /// The visitor says that the addressee is another person.
        OTRA_PERSONA(EvidenceKind.DESTINATARIO_ERRADO);

        private final EvidenceKind kind;

        Objection(EvidenceKind kind) {
            this.kind = kind;
        }

        EvidenceKind kind() {
            return kind;
        }

        static Objection ofKind(EvidenceKind kind) {
            for (Objection objection : values()) {
                if (objection.kind == kind) {
                    return objection;
                }
            }
            throw new IllegalArgumentException(kind + " is no objection");
        }
    }
}
