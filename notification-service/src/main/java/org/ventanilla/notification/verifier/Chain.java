package org.ventanilla.notification.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The rows of a checked chain. Each row contains the hashes of its payload and of the preceding
/// row.
final class Chain {

    private static final String PART = "chain";

    /// The first row of a chain has this value as the hash of the preceding row.
    private static final String NO_PREVIOUS_ROW = "0".repeat(64);

    /// A row that was found valid.
    record Row(String type, String eventId, Instant eventTime, String source, Instant recordedAt, JsonNode payload) {}

    private final List<Row> rows;

    private Chain(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /// Checks every row of a certificate's chain, and returns the chain.
    ///
    /// @throws Refused with the number of the row that is not valid
    static Chain check(JsonNode certificate) {
        JsonNode chain = Fields.object(certificate, "chain", PART);
        Fields.requireOnly(chain, PART, "algorithm", "head", "rows");
        Fields.require(Fields.text(chain, "algorithm", PART).equals("SHA-256"), PART, "algorithm");
        String notice = Fields.text(Fields.object(certificate, "notice", PART), "id", PART);
        List<Row> rows = new ArrayList<>();
        Set<String> eventIds = new HashSet<>();
        String previousHash = NO_PREVIOUS_ROW;
        for (JsonNode row : Fields.array(chain, "rows", PART)) {
            String where = "seq " + (rows.size() + 1);
            Fields.require(
                    Fields.number(row, "seq", PART) == rows.size() + 1
                            && Fields.text(row, "noticeId", PART).equals(notice)
                            && Fields.text(row, "prevHash", PART).equals(previousHash)
                            && eventIds.add(Fields.text(row, "eventId", PART)),
                    PART,
                    where);
            byte[] payload = Fields.text(row, "payload", PART).getBytes(StandardCharsets.UTF_8);
            Fields.require(Hashes.sha256(payload).equals(Fields.text(row, "payloadHash", PART)), "payload", where);
            ObjectNode hashed = row.deepCopy();
            hashed.remove(List.of("payload", "rowHash"));
            previousHash = Fields.text(row, "rowHash", PART);
            Fields.require(Hashes.sha256(Canon.bytes(hashed)).equals(previousHash), PART, where);
            rows.add(new Row(
                    Fields.text(row, "type", PART),
                    Fields.text(row, "eventId", PART),
                    time(Fields.text(row, "eventTime", PART), where),
                    Fields.text(row, "source", PART),
                    time(Fields.text(row, "recordedAt", PART), where),
                    Canon.parsePayload(payload)));
        }
        Fields.require(!rows.isEmpty() && Fields.text(chain, "head", PART).equals(previousHash), PART, "head");
        return new Chain(rows);
    }

    /// Returns the rows of a type, in the order of the chain.
    Stream<Row> rowsOf(String type) {
        return rows.stream().filter(row -> row.type().equals(type));
    }

    /// Returns the only row of a type.
    ///
    /// @throws Refused if there is no row of this type, or more than one row
    Row single(String type, String part) {
        List<Row> found = rowsOf(type).toList();
        Fields.require(found.size() == 1, part, type);
        return found.getFirst();
    }

    int size() {
        return rows.size();
    }

    /// Parses an instant.
    ///
    /// @param where the row or field that contains the instant
    static Instant time(String text, String where) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refused(PART, where);
        }
    }
}
