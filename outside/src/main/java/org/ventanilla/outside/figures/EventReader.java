package org.ventanilla.outside.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Topics;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;

/// Counts the attention figures a second time from the topic `conversation.events.v1`, with an
/// ordinary Kafka client. This class reads the events as plain JSON and does not use the message
/// classes of the contracts. Therefore the result does not depend on the code that analytics-service uses.
public final class EventReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bootstrap;

    /// @param bootstrap the address of the broker
    public EventReader(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// The figures of all conversations of a period.
    ///
    /// @param from the first day
    /// @param to the last day
    public Counts count(LocalDate from, LocalDate to) {
        return count(from, to, _ -> true);
    }

    /// The figures of a period for these contacts.
    ///
    /// @param from the first day
    /// @param to the last day
    public Counts countOf(Set<String> contacts, LocalDate from, LocalDate to) {
        return count(from, to, event -> contacts.contains(event.key()));
    }

    /// The events of the conversations of the contacts that sent these messages. Each event is given by
    /// the short form of its wire name, such as `queued`. The events of one conversation are in the
    /// order in which they happened.
    public List<String> eventsOf(Collection<String> providerMessageIds) {
        Set<String> contacts = contactsOf(providerMessageIds);
        return events().stream()
                .filter(event -> contacts.contains(event.key()))
                .map(event -> shortName(event.type()))
                .toList();
    }

    /// The ids of the contacts that sent these messages.
    public Set<String> contactsOf(Collection<String> providerMessageIds) {
        Set<String> messageIds = new HashSet<>(providerMessageIds);
        return contactsOf(
                record -> messageIds.contains(record.path("providerMessageId").asText()));
    }

    /// The ids of the contacts that sent exactly one of these texts. With such texts, messages are found
    /// to which the provider gives no id.
    public Set<String> contactsThatWrote(Collection<String> texts) {
        Set<String> wanted = new HashSet<>(texts);
        return contactsOf(record -> wanted.contains(record.at("/content/body").asText()));
    }

    private Set<String> contactsOf(Predicate<JsonNode> isWanted) {
        return read(Topics.INBOUND.name()).stream()
                .filter(record -> isWanted.test(json(record)))
                .map(ReceivedRecord::key)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /// The figures of a period that analytics-service published in the topic `metrics.attention.v1`. The
    /// last record of each key counts.
    ///
    /// @param from the first day
    /// @param to the last day
    public Counts metrics(LocalDate from, LocalDate to) {
        Map<String, JsonNode> lastByKey = new HashMap<>();
        for (ReceivedRecord record : read(Topics.ATTENTION_METRICS.name())) {
            if (record.value() == null) {
                lastByKey.remove(String.valueOf(record.key()));
            } else {
                lastByKey.put(String.valueOf(record.key()), json(record));
            }
        }
        return lastByKey.values().stream()
                .filter(metric -> {
                    LocalDate day = LocalDate.parse(metric.get("day").asText());
                    return !day.isBefore(from) && !day.isAfter(to);
                })
                .map(metric -> new Counts(
                        metric.get("offered").asLong(),
                        metric.get("answered").asLong(),
                        metric.get("abandoned").asLong(),
                        metric.get("shortAbandoned").asLong(),
                        metric.get("flowOut").asLong(),
                        metric.get("botContained").asLong(),
                        metric.get("inQueue").asLong(),
                        metric.get("handlingMillis").asLong(),
                        metric.get("handled").asLong()))
                .reduce(Counts.NONE, Counts::plus);
    }

    private Counts count(LocalDate from, LocalDate to, Predicate<ReceivedRecord> isCounted) {
        Map<String, RecountedConversation> conversations = new HashMap<>();
        for (ReceivedRecord event : events()) {
            if (isCounted.test(event)) {
                JsonNode body = json(event);
                conversations
                        .computeIfAbsent(
                                body.at("/conversation/conversationId").asText(), _ -> new RecountedConversation())
                        .apply(
                                event.type(),
                                body.path("staffed").asBoolean(true),
                                Instant.parse(body.get("at").asText()));
            }
        }
        return conversations.values().stream()
                .filter(conversation -> {
                    LocalDate day = conversation.day();
                    return day != null && !day.isBefore(from) && !day.isAfter(to);
                })
                .map(RecountedConversation::counts)
                .reduce(Counts.NONE, Counts::plus);
    }

    /// The events of conversations, sorted by conversation and sequence. An event that was published
    /// several times appears once.
    private List<ReceivedRecord> events() {
        Map<String, ReceivedRecord> byId = new HashMap<>();
        read(Topics.CONVERSATION_EVENTS.name()).stream()
                .filter(record -> record.type().startsWith("ventanilla.conversation."))
                .filter(record -> json(record).has("conversation"))
                .forEach(record -> byId.putIfAbsent(record.header(HeaderName.ID), record));
        return byId.values().stream()
                .sorted(Comparator.comparing((ReceivedRecord record) -> record.header(HeaderName.SUBJECT))
                        .thenComparing(record -> Long.parseLong(record.header(HeaderName.SEQUENCE))))
                .toList();
    }

    private List<ReceivedRecord> read(String topic) {
        try (EventProbe probe = EventProbe.fromEarliest(bootstrap, List.of(topic))) {
            return probe.readToEnd();
        }
    }

    private static String shortName(String type) {
        return type.replaceFirst("^ventanilla\\.conversation\\.", "").replaceFirst("\\.v1$", "");
    }

    private static JsonNode json(ReceivedRecord record) {
        try {
            return record.value() == null ? JSON.nullNode() : JSON.readTree(record.value());
        } catch (IOException _) {
            return JSON.nullNode();
        }
    }
}
