package org.ventanilla.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Topics;
import org.ventanilla.testkit.ReceivedRecord;

/// Counts the outcomes of webhooks that were posted to a running gateway, and compares the counts with
/// {@link ExpectedOutcomes}. Every outcome names the record of the raw topic that contains its item.
///
/// An item whose id was damaged may have the id of an item of an earlier webhook, and then has no
/// outcome of its own. The count of such items is checked only upwards.
public final class OutcomeAudit {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The gateway writes at most this number of dead letters for one webhook, and one more that says how
    /// many are missing.
    private static final int MAX_DEAD_LETTERS = 1_000;

    /// The reasons of dead letters that show an error of a service.
    private static final Set<String> ERRORS = Set.of("BUG", "BEHIND_PARKED");

    /// The fields whose outcomes do not name the raw record.
    private static final Set<String> WITHOUT_REFERENCE = Set.of("user_preferences", "smb_message_echoes", "history");

    private final Set<String> accounts;
    private final Map<String, Expectation> expected = new LinkedHashMap<>();
    private final Map<String, String> hashesByPosition = new HashMap<>();
    private final Map<String, Set<String>> outcomesByPosition = new HashMap<>();
    private final List<String> errors = new ArrayList<>();

    /// @param accounts our numbers
    public OutcomeAudit(Set<String> accounts) {
        this.accounts = accounts;
    }

    private record Expectation(WebhookFuzzer.Body body, int min, int max) {}

    /// What is wrong with the outcomes of a body.
    public record Problem(WebhookFuzzer.Body body, String description) {
        @Override
        public String toString() {
            return body + ": " + description;
        }
    }

    /// Notes that a body was posted and answered with 200.
    public void posted(WebhookFuzzer.Body body) {
        int min = 0;
        long max = 0;
        Set<String> ids = new HashSet<>();
        for (ExpectedOutcomes.Part part : ExpectedOutcomes.of(body.bytes(), accounts)) {
            max += switch (part.kind()) {
                case ITEM, UNREADABLE -> 1;
                case SYSTEM_MESSAGE, OTHER_CHANGE -> Integer.MAX_VALUE;
            };
            min += switch (part.kind()) {
                case UNREADABLE -> 1;
                case OTHER_CHANGE -> WITHOUT_REFERENCE.contains(part.field()) ? 0 : 1;
                case SYSTEM_MESSAGE -> 0;
                case ITEM -> {
                    String id = part.id();
                    boolean isNew = id == null
                            || part.field().equals("errors")
                            || id.startsWith(body.idPrefix()) && ids.add(part.field() + id);
                    yield isNew && !WITHOUT_REFERENCE.contains(part.field()) ? 1 : 0;
                }
            };
        }
        expected.put(hash(body.bytes()), new Expectation(body, Math.min(min, MAX_DEAD_LETTERS), (int)
                Math.min(max, Integer.MAX_VALUE)));
    }

    /// Notes a record of the raw topic, of the events or receipts of the gateway, or of the dead letters
    /// of any service. A record that was noted before is not counted again.
    public void record(ReceivedRecord record) {
        if (record.topic().equals(Topics.WEBHOOKS.name())) {
            hashesByPosition.put(position(record.partition(), record.offset()), record.header(HeaderName.BODY_SHA256));
            return;
        }
        JsonNode value = json(record);
        if (record.topic().startsWith("dead-letters.")) {
            if (ERRORS.contains(value.path("reason").asText())) {
                errors.add("%s: %s %s".formatted(record.topic(), value.path("reason"), value.path("detail")));
            }
            if (value.path("topic").asText().equals(Topics.WEBHOOKS.name())) {
                add(value, "letter:" + value.path("item").asText() + value.path("reason"));
            }
            return;
        }
        JsonNode raw =
                value.has("raw") ? value.path("raw") : value.path("receipt").path("raw");
        if (raw.isObject()) {
            add(raw, "record:" + record.header(HeaderName.ID));
        }
    }

    /// Notes a row that a service stored as the outcome of an item: a parked status or a notice.
    ///
    /// @param rowId identifies the row
    public void row(int partition, long offset, String rowId) {
        add(position(partition, offset), "row:" + rowId);
    }

    /// Whether each posted body is in the raw topic and has at least as many outcomes as it must have.
    public boolean isComplete() {
        return problems(true).isEmpty();
    }

    /// What is wrong with the outcomes so far. Errors of services are listed first, with the last posted
    /// body, which is not necessarily their cause.
    public List<Problem> problems() {
        return problems(false);
    }

    private List<Problem> problems(boolean onlyMissing) {
        List<Problem> problems = new ArrayList<>();
        if (!onlyMissing && !errors.isEmpty()) {
            expected.values().stream()
                    .reduce((_, last) -> last)
                    .ifPresent(last -> problems.add(new Problem(last.body(), "an error of a service: " + errors)));
        }
        Map<String, List<String>> positionsByHash = new HashMap<>();
        hashesByPosition.forEach((position, hash) ->
                positionsByHash.computeIfAbsent(hash, _ -> new ArrayList<>()).add(position));
        expected.forEach((hash, expectation) -> {
            List<String> positions = positionsByHash.getOrDefault(hash, List.of());
            if (positions.isEmpty()) {
                problems.add(new Problem(expectation.body(), "not in the raw topic"));
            }
            for (String position : positions) {
                int outcomes =
                        outcomesByPosition.getOrDefault(position, Set.of()).size();
                if (outcomes < expectation.min() || !onlyMissing && outcomes > expectation.max()) {
                    problems.add(new Problem(
                            expectation.body(),
                            "%d outcomes instead of %d to %d"
                                    .formatted(outcomes, expectation.min(), expectation.max())));
                }
            }
        });
        return problems;
    }

    private void add(JsonNode reference, String outcome) {
        add(
                position(
                        reference.path("partition").asInt(),
                        reference.path("offset").asLong()),
                outcome);
    }

    private void add(String position, String outcome) {
        outcomesByPosition.computeIfAbsent(position, _ -> new HashSet<>()).add(outcome);
    }

    private static String position(int partition, long offset) {
        return partition + "@" + offset;
    }

    private static JsonNode json(ReceivedRecord record) {
        try {
            return JSON.readTree(record.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
