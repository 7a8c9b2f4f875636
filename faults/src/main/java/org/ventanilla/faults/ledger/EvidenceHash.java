package org.ventanilla.faults.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Computes the hashes of evidence independently of the service's code: SHA-256 over JSON with the
/// fields sorted by name and instants with millisecond precision.
final class EvidenceHash {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    /// The column of each field that is a text.
    private static final Map<String, String> TEXT_COLUMNS = Map.of(
            "eventId", "event_id",
            "noticeId", "notice_id",
            "type", "kind",
            "source", "source",
            "actor", "actor",
            "reason", "reason",
            "profile", "profile",
            "software", "software",
            "payloadHash", "payload_hash",
            "prevHash", "prev_hash");

    private EvidenceHash() {}

    /// Computes the hash of a row of the view `audit_evidence`. The hash that is stored in the row is
    /// not used.
    static String ofRow(ResultSet row) throws SQLException {
        Map<String, Object> hashed = new TreeMap<>();
        for (Map.Entry<String, String> text : TEXT_COLUMNS.entrySet()) {
            hashed.put(text.getKey(), row.getString(text.getValue()));
        }
        hashed.put("seq", row.getLong("seq"));
        hashed.put("schemaVersion", row.getLong("schema_version"));
        hashed.put("eventTime", instant(row, "event_time"));
        hashed.put("recordedAt", instant(row, "recorded_at"));
        try {
            return ofText(JSON.writeValueAsString(hashed));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts and numbers is always JSON", e);
        }
    }

    /// Computes the hash of a text in UTF-8.
    static String ofText(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String instant(ResultSet row, String column) throws SQLException {
        return INSTANT.format(row.getObject(column, OffsetDateTime.class));
    }
}
