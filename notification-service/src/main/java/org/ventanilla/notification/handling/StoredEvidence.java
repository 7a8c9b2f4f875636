package org.ventanilla.notification.handling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.ventanilla.notification.model.ChannelState;
import org.ventanilla.notification.model.Evidence;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.FactPayload;

/// Converts stored rows back to evidence.
final class StoredEvidence {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private StoredEvidence() {}

    static Evidence read(EvidenceRow row) {
        try {
            return new Evidence(
                    row.eventId(),
                    FactPayload.read(row.kind(), JSON.readValue(row.payload(), MAP)),
                    row.eventTime(),
                    row.source(),
                    row.recordedAt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unreadable evidence " + row.eventId(), e);
        }
    }

    /// Returns the reason code of a negative fact, such as a failed message. For every other fact,
    /// the code is empty.
    static String reasonOf(Fact fact) {
        return switch (fact) {
            case Fact.NoConsent _ -> "SIN_CONSENTIMIENTO";
            case Fact.CopyNotServed copyNotServed -> copyNotServed.reason();
            case Fact.CodeRejected _ -> "CODIGO_NO_VALIDO";
            case Fact.Objected objected -> objected.kind().name();
            case Fact.ContactLost contactLost -> contactLost.change().name();
            case Fact.MeansRevoked _ -> "REVOCADO_MEDIO";
            case Fact.MessageStatus messageStatus
            when messageStatus.state().effect() == ChannelState.Effect.FAILED ->
                messageStatus.errorCode() == null ? messageStatus.state().name() : messageStatus.errorCode();
            case Fact.MessageStatus _,
                    Fact.Issued _,
                    Fact.ConsentVerified _,
                    Fact.MadeAvailable _,
                    Fact.MessageQueued _,
                    Fact.LinkOpened _,
                    Fact.IdentityProven _,
                    Fact.AccessConfirmed _,
                    Fact.CopyServed _,
                    Fact.CertificateIssued _ -> "";
        };
    }
}
