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

/// Converts stored rows back to facts.
final class StoredEvidence {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private StoredEvidence() {}

    static Evidence of(EvidenceRow row) {
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

    /// Returns the reason code. Every negative fact has one.
    static String reasonOf(Fact fact) {
        return switch (fact) {
            case Fact.NoConsent _ -> "SIN_CONSENTIMIENTO";
            case Fact.CopyNotServed f -> f.reason();
            case Fact.CodeRejected _ -> "CODIGO_NO_VALIDO";
            case Fact.Objected f -> f.kind().name();
            case Fact.ContactLost f -> f.change().name();
            case Fact.MeansRevoked _ -> "REVOCADO_MEDIO";
            case Fact.MessageStatus f
            when f.state().effect() == ChannelState.Effect.FAILED ->
                f.errorCode() == null ? f.state().name() : f.errorCode();
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
