package org.ventanilla.notification.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// One row of a notice's chain, exactly as stored: `payloadHash` binds the payload, `prevHash`
/// binds the preceding rows, and `rowHash` binds the whole row.
///
/// @param seq 1 for the first row of a notice, without gaps
/// @param actor a role or a kind of source, never a citizen's name
/// @param reason the reason code of a negative fact, otherwise empty
/// @param payload canonical JSON
public record EvidenceRow(
        UUID eventId,
        UUID noticeId,
        long seq,
        EvidenceKind kind,
        int schemaVersion,
        Instant eventTime,
        SourceKind source,
        Instant recordedAt,
        String actor,
        String reason,
        String profile,
        String software,
        String payload,
        String payloadHash,
        String prevHash,
        String rowHash) {

    /// The `prevHash` of the first row of a chain.
    public static final String GENESIS = "0".repeat(64);

    /// The data that is stored in the row together with a fact.
    public record Circumstances(String actor, String reason, String profile, String software) {}

    /// Creates the row that follows `previous`.
    public static EvidenceRow chain(
            UUID noticeId, long seq, String prevHash, Evidence evidence, Circumstances circumstances) {
        String payload = CanonicalJson.write(FactPayload.write(evidence.fact()));
        EvidenceRow open = new EvidenceRow(
                evidence.eventId(),
                noticeId,
                seq,
                evidence.fact().kind(),
                FactPayload.version(evidence.fact()),
                evidence.eventTime(),
                evidence.source(),
                evidence.recordedAt(),
                circumstances.actor(),
                circumstances.reason(),
                circumstances.profile(),
                circumstances.software(),
                payload,
                Sha256.hex(payload.getBytes(StandardCharsets.UTF_8)),
                prevHash,
                "");
        return open.withRowHash(Sha256.hex(CanonicalJson.bytes(open.hashed())));
    }

    /// Returns all fields that the row hash covers.
    public Map<String, Object> hashed() {
        Map<String, Object> map = new HashMap<>();
        map.put("eventId", eventId.toString());
        map.put("noticeId", noticeId.toString());
        map.put("seq", seq);
        map.put("type", kind.name());
        map.put("schemaVersion", (long) schemaVersion);
        map.put("eventTime", Times.text(eventTime));
        map.put("source", source.name());
        map.put("recordedAt", Times.text(recordedAt));
        map.put("actor", actor);
        map.put("reason", reason);
        map.put("profile", profile);
        map.put("software", software);
        map.put("payloadHash", payloadHash);
        map.put("prevHash", prevHash);
        return map;
    }

    private EvidenceRow withRowHash(String hash) {
        return new EvidenceRow(
                eventId,
                noticeId,
                seq,
                kind,
                schemaVersion,
                eventTime,
                source,
                recordedAt,
                actor,
                reason,
                profile,
                software,
                payload,
                payloadHash,
                prevHash,
                hash);
    }
}
