package org.ventanilla.faults.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.faults.ledger.Facts.Aggregate;
import org.ventanilla.faults.ledger.Facts.Case;
import org.ventanilla.faults.ledger.Facts.ChainEnd;
import org.ventanilla.faults.ledger.Facts.DeadLetter;
import org.ventanilla.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.faults.ledger.Facts.Figures;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.Stores;
import org.ventanilla.outside.figures.EventReader;

/// Collects the facts from the topics, the audit views of the databases and the provider's log.
public final class Collector {
    private final LocalStack stack;
    private final Observations observations;
    private final Duration silenceTimeout;

    /// @param silenceTimeout the setting `t1` of the conversation: a person who was asked whether they
    ///     are there and stays silent for this time is counted as gone
    public Collector(LocalStack stack, Observations observations, Duration silenceTimeout) {
        this.stack = stack;
        this.observations = observations;
        this.silenceTimeout = silenceTimeout;
    }

    /// The current figures from the first day to the last day, both included.
    public Figures figures(LocalDate firstDay, LocalDate lastDay) {
        EventReader reader = new EventReader(stack.settings().kafka());
        return new Figures(reader.count(firstDay, lastDay), reader.metrics(firstDay, lastDay));
    }

    /// All current facts.
    ///
    /// @param unfinishedWork descriptions of the work that did not finish
    public Facts collect(List<String> unfinishedWork, Figures figures) {
        ProviderLog log = ProviderLog.read(Http.clientOf(stack.settings().url(Part.SIMULATOR)), observations);
        List<Published> published = TopicReader.read(stack.settings().kafka());
        return new Facts(
                log.accepted(),
                log.statuses(),
                log.sends(),
                published,
                observations.unanswered(),
                observations.radicados(),
                cases(),
                counters(),
                storedVersions(),
                observations.acts(),
                evidence(),
                chainEnds(),
                LaneAudit.readDecreases(stack),
                deadLetters(published),
                observations.poison(),
                unfinishedWork,
                inboxes(),
                ids(Service.GATEWAY, "select outbound_id from audit_dispatch"),
                figures,
                silenceTimeout);
    }

    private List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        each(
                Service.PQRSD,
                "select radicado, command_id, year, consecutive from audit_case",
                row -> cases.add(new Case(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4))));
        return cases;
    }

    private Map<Integer, Long> counters() {
        Map<Integer, Long> counters = new HashMap<>();
        each(
                Service.PQRSD,
                "select year, next_consecutive from audit_radicado_counter",
                row -> counters.put(row.getInt(1), row.getLong(2)));
        return counters;
    }

    private Map<Aggregate, Long> storedVersions() {
        Map<Aggregate, Long> versions = new HashMap<>();
        addVersions(
                versions,
                Service.CONVERSATION,
                Topics.CONVERSATION_EVENTS,
                "select conversation_id, event_count from audit_conversation where event_count > 0");
        addVersions(versions, Service.PQRSD, Topics.PQRSD_EVENTS, "select case_id, event_count from audit_case");
        addVersions(
                versions,
                Service.NOTIFICATION,
                Topics.NOTIFICATION_EVENTS,
                "select notice_id, event_count from audit_notice where event_count > 0");
        addVersions(versions, Service.SURVEY, Topics.SURVEY_EVENTS, "select survey_id, event_count from audit_survey");
        addVersions(
                versions,
                Service.GATEWAY,
                Topics.RECEIPTS,
                "select outbound_id, receipt_count from audit_dispatch where receipt_count > 0");
        return versions;
    }

    private void addVersions(Map<Aggregate, Long> versions, Service service, Topic topic, String query) {
        each(service, query, row -> versions.put(new Aggregate(topic.name(), row.getString(1)), row.getLong(2)));
    }

    private List<EvidenceLink> evidence() {
        List<EvidenceLink> links = new ArrayList<>();
        each(
                Service.NOTIFICATION,
                "select * from audit_evidence order by notice_id, seq",
                row -> links.add(new EvidenceLink(
                        row.getString("notice_id"),
                        row.getLong("seq"),
                        row.getString("prev_hash"),
                        row.getString("row_hash"),
                        EvidenceHash.ofRow(row),
                        row.getString("payload_hash"),
                        row.getString("computed_payload_hash"))));
        return links;
    }

    private Map<String, ChainEnd> chainEnds() {
        Map<String, ChainEnd> chainEnds = new HashMap<>();
        each(
                Service.NOTIFICATION,
                "select notice_id, last_seq, head_hash from audit_notice",
                row -> chainEnds.put(row.getString(1), new ChainEnd(row.getLong(2), row.getString(3))));
        return chainEnds;
    }

    private Map<String, Set<String>> inboxes() {
        Map<String, Set<String>> inboxes = new HashMap<>();
        for (Service service : Service.values()) {
            if (service != Service.ANALYTICS) {
                inboxes.put(service.shortName(), ids(service, "select message_id from audit_inbox"));
            }
        }
        return inboxes;
    }

    private Set<String> ids(Service service, String query) {
        Set<String> ids = new HashSet<>();
        each(service, query, row -> ids.add(row.getString(1)));
        return ids;
    }

    private static List<DeadLetter> deadLetters(List<Published> published) {
        Set<String> seen = new HashSet<>();
        return published.stream()
                .filter(record -> record.topic().startsWith("dead-letters.") && seen.add(record.id()))
                .map(record -> new DeadLetter(
                        record.text("service"),
                        "%s-%s@%s".formatted(record.text("topic"), record.text("partition"), record.text("offset")),
                        record.text("reason"),
                        record.text("item"),
                        record.text("at").isEmpty() ? record.appended() : Instant.parse(record.text("at"))))
                .toList();
    }

    private void each(Service service, String query, Stores.RowReader reader) {
        Stores.each(stack, service, query, reader);
    }
}
