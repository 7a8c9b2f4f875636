package org.ventanilla.notification.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// One row of a notice's chain, exactly as stored: the hashes bind the payload, the preceding rows
/// and the whole row.
///
/// @param seq the number of the row in its chain, from 1 without gaps
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
        Circumstances circumstances,
        String payload,
        Hashes hashes) {

    /// The previous hash of the first row of a chain.
    public static final String GENESIS = "0".repeat(64);

    /// The data that is stored in the row together with a fact.
    ///
    /// @param actor a role or a kind of source, never a citizen's name
    /// @param reason the reason code of a negative fact, otherwise empty
    /// @param profile the id of the notice's {@link CompletionProfile}
    /// @param software the name and version of the service that wrote the row
    public record Circumstances(String actor, String reason, String profile, String software) {}

    /// What makes the row part of a chain.
    ///
    /// @param payload the hash of the payload
    /// @param previous the hash of the preceding row, which covers all preceding rows
    /// @param row the hash of this whole row
    public record Hashes(String payload, String previous, String row) {}

    /// Creates the row that follows the row with the hash `previousHash`.
    public static EvidenceRow chained(
            UUID noticeId, long seq, String previousHash, Evidence evidence, Circumstances circumstances) {
        String payload = CanonicalJson.write(FactPayload.write(evidence.fact()));
        String payloadHash = Sha256.hex(payload.getBytes(StandardCharsets.UTF_8));
        EvidenceRow withoutHash = new EvidenceRow(
                evidence.eventId(),
                noticeId,
                seq,
                evidence.fact().kind(),
                FactPayload.version(evidence.fact()),
                evidence.eventTime(),
                evidence.source(),
                evidence.recordedAt(),
                circumstances,
                payload,
                new Hashes(payloadHash, previousHash, ""));
        return withoutHash.withRowHash(Sha256.hex(CanonicalJson.bytes(withoutHash.hashedFields())));
    }

    /// Returns all fields that the row hash covers.
    public Map<String, Object> hashedFields() {
        Map<String, Object> map = new HashMap<>();
        map.put("eventId", eventId.toString());
        map.put("noticeId", noticeId.toString());
        map.put("seq", seq);
        map.put("type", kind.name());
        map.put("schemaVersion", (long) schemaVersion);
        map.put("eventTime", Times.text(eventTime));
        map.put("source", source.name());
        map.put("recordedAt", Times.text(recordedAt));
        map.put("actor", circumstances.actor());
        map.put("reason", circumstances.reason());
        map.put("profile", circumstances.profile());
        map.put("software", circumstances.software());
        map.put("payloadHash", hashes.payload());
        map.put("prevHash", hashes.previous());
        return map;
    }

    private EvidenceRow withRowHash(String hash) {
        Hashes complete = new Hashes(hashes.payload(), hashes.previous(), hash);
        return new EvidenceRow(
                eventId,
                noticeId,
                seq,
                kind,
                schemaVersion,
                eventTime,
                source,
                recordedAt,
                circumstances,
                payload,
                complete);
    }
}
