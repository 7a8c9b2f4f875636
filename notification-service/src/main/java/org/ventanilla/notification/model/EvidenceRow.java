package org.ventanilla.notification.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// One link of a notice's chain, exactly as stored: `payloadHash` binds the payload, `prevHash` the
/// rows before, `rowHash` all of it.
///
/// @param seq 1 for the first row of a notice, without gaps
/// @param actor role or kind of source, never a citizen's name
/// @param reason code of a negative, empty otherwise
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

    /// What the first row of a chain points at.
    public static final String GENESIS = "0".repeat(64);

    /// What travels along with a fact into its row.
    public record Circumstances(String actor, String reason, String profile, String software) {}

    /// The next link.
    public static EvidenceRow chain(
            UUID noticeId,
            long seq,
            String prevHash,
            Evidence evidence,
            Circumstances circumstances) {
        String payload = CanonicalJson.write(FactPayload.write(evidence.fact()));
        EvidenceRow open =
                new EvidenceRow(
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

    /// Everything the row hash covers.
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
