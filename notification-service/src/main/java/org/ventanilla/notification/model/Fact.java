package org.ventanilla.notification.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened to a notice, as its evidence keeps it: no personal data, only
/// commitments to it ({@link Commitment}).
public sealed interface Fact {

    EvidenceKind kind();

    /// The act, and under which profile its completion is judged.
    ///
    /// @param actSha256 of the document, lower-case hex
    /// @param addressee commitment to name, document and capacity
    /// @param remediesSha256 of the remedies' canonical form
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

    /// The consent that covers the notice.
    ///
    /// @param proof commitment to the words said and the provider's message id
    /// @param saidAt when the person accepted
    /// @param provenAt when the code proved that somebody reads the messages at the contact
    /// @param ownership how the contact became the person's; absent where the notice is older than
    /// that rule
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

        /// Since when it may carry a notice: both the code and the confirmation are there.
        Instant inForceFrom() {
            return ownership == null || provenAt.isAfter(ownership.confirmedAt())
                    ? provenAt
                    : ownership.confirmedAt();
        }
    }

    /// How the entity knows that a contact is the person's.
    ///
    /// @param codeSentAt when the code that proved the contact left
    /// @param confirmedRole the role of who confirmed, such as {@link Confirmation#ROLE}
    record Ownership(
            Instant codeSentAt,
            ConfirmationMeans confirmedMeans,
            Instant confirmedAt,
            String confirmedRole) {}

    /// Nobody with this document has a consent in force.
    record NoConsent() implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.SIN_CONSENTIMIENTO;
        }
    }

    /// The deposit is durable.
    record MadeAvailable(String actSha256, long actBytes) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.PUESTA_A_DISPOSICION;
        }
    }

    /// A message is owed to the gateway: an alert, or a code for the page.
    record MessageQueued(MessageUse use, UUID outboundId, String channel) implements Fact {
        @Override
        public EvidenceKind kind() {
            return use == MessageUse.ALERTA
                    ? EvidenceKind.ALERTA_ENCOLADA
                    : EvidenceKind.CODIGO_ENCOLADO;
        }
    }

    /// A receipt.
    ///
    /// @param receivedAt when the gateway heard it
    /// @param providerMessage commitment to the provider's id, absent before there is one
    /// @param rawSha256 of the provider's bytes, absent where our own call told us
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
            return use == MessageUse.ALERTA
                    ? EvidenceKind.ESTADO_ALERTA
                    : EvidenceKind.ESTADO_CODIGO;
        }
    }

    /// The link was fetched, by a person, a preview or a scanner; nobody can tell.
    record LinkOpened(String method) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.ENLACE_ABIERTO;
        }
    }

    /// A code was typed that does not open.
    record CodeRejected(UUID visitId) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.CODIGO_RECHAZADO;
        }
    }

    /// The visitor is who they say, to this level.
    record IdentityProven(UUID visitId, IdentityLevel level, String method, UUID codeId)
            implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.IDENTIDAD_COMPROBADA;
        }
    }

    /// The explicit act of access.
    ///
    /// @param circumstances commitment to the network address and the user agent
    record AccessConfirmed(
            UUID visitId, IdentityLevel level, String method, UUID codeId, String circumstances)
            implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.ACCESO_CONFIRMADO;
        }
    }

    /// The document left whole: its last byte was handed to the network.
    record CopyServed(UUID visitId, String sha256, long bytes) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.COPIA_SERVIDA;
        }
    }

    /// The document did not leave whole: not complete, to be tried again.
    ///
    /// @param reason one of the codes here
    record CopyNotServed(UUID visitId, String reason) implements Fact {

        /// The connection was closed, reset, or too slow before the last byte.
        public static final String CUT = "ENVIO_CORTADO";

        /// The deposited document is not there.
        public static final String MISSING = "DOCUMENTO_NO_DISPONIBLE";

        /// What is kept is not the deposited document any more.
        public static final String ALTERED = "DOCUMENTO_ALTERADO";

        boolean isCut() {
            return reason.equals(CUT);
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.ACCESO_SIN_COPIA;
        }
    }

    /// What the person said instead of opening it.
    ///
    /// @param level how sure we are of who said it
    record Objected(Objection objection, IdentityLevel level) implements Fact {
        @Override
        public EvidenceKind kind() {
            return objection.kind();
        }
    }

    /// The consent was withdrawn while the notice waited.
    record MeansRevoked(UUID consentId) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.REVOCADO_MEDIO;
        }
    }

    /// The addresses of the contact changed while the notice waited: nobody knows whose it is.
    record ContactLost(UUID consentId, Consent.Reason change) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.DESTINATARIO_ERRADO;
        }
    }

    /// A certificate file exists.
    record CertificateIssued(String certificateId, String type, String sha256) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.CONSTANCIA_EMITIDA;
        }
    }

    /// What a message was for.
    enum MessageUse {
        ALERTA,
        CODIGO
    }

    /// The other buttons of the page.
    enum Objection {
        RECHAZO(EvidenceKind.RECHAZO_EXPRESO),
        IMPOSIBILIDAD(EvidenceKind.IMPOSIBILIDAD_REPORTADA),
        OTRA_PERSONA(EvidenceKind.DESTINATARIO_ERRADO);

        private final EvidenceKind kind;

        Objection(EvidenceKind kind) {
            this.kind = kind;
        }

        EvidenceKind kind() {
            return kind;
        }

        static Objection of(EvidenceKind kind) {
            for (Objection objection : values()) {
                if (objection.kind == kind) {
                    return objection;
                }
            }
            throw new IllegalArgumentException(kind + " is no objection");
        }
    }
}
