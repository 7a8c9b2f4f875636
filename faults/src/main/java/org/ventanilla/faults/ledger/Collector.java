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
import org.ventanilla.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.faults.ledger.Facts.Figures;
import org.ventanilla.faults.ledger.Facts.Head;
import org.ventanilla.faults.ledger.Facts.Letter;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.Stores;
import org.ventanilla.outside.figures.EventReader;

/// Collects the facts from the topics, the audit views of the databases and the provider's log.
public final class Collector {
    private final LocalStack stack;
    private final Observations observations;
    private final Duration silence;

    /// @param silence how long a person who was asked may stay silent before being counted as gone: the
    ///     setting `t1` of the conversation
    public Collector(LocalStack stack, Observations observations, Duration silence) {
        this.stack = stack;
        this.observations = observations;
        this.silence = silence;
    }

    /// The current figures of these days.
    public Figures figures(LocalDate from, LocalDate to) {
        EventReader reader = new EventReader(stack.settings().kafka());
        return new Figures(reader.count(from, to), reader.metrics(from, to));
    }

    /// All current facts.
    ///
    /// @param leftovers the work that did not finish
    public Facts collect(List<String> leftovers, Figures figures) {
        ProviderLog log = ProviderLog.read(Http.at(stack.settings().url(Part.SIMULATOR)), observations);
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
                versions(),
                observations.acts(),
                evidence(),
                heads(),
                LaneAudit.read(stack),
                letters(published),
                observations.poison(),
                leftovers,
                inboxes(),
                ids(Service.GATEWAY, "select outbound_id from audit_dispatch"),
                figures,
                silence);
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

    private Map<Aggregate, Long> versions() {
        Map<Aggregate, Long> versions = new HashMap<>();
        versions(
                versions,
                Service.CONVERSATION,
                Topics.CONVERSATION_EVENTS,
                "select conversation_id, event_count from audit_conversation where event_count > 0");
        versions(versions, Service.PQRSD, Topics.PQRSD_EVENTS, "select case_id, event_count from audit_case");
        versions(
                versions,
                Service.NOTIFICATION,
                Topics.NOTIFICATION_EVENTS,
                "select notice_id, event_count from audit_notice where event_count > 0");
        versions(versions, Service.SURVEY, Topics.SURVEY_EVENTS, "select survey_id, event_count from audit_survey");
        versions(
                versions,
                Service.GATEWAY,
                Topics.RECEIPTS,
                "select outbound_id, receipt_count from audit_dispatch where receipt_count > 0");
        return versions;
    }

    private void versions(Map<Aggregate, Long> versions, Service service, Topic topic, String query) {
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

    private Map<String, Head> heads() {
        Map<String, Head> heads = new HashMap<>();
        each(
                Service.NOTIFICATION,
                "select notice_id, last_seq, head_hash from audit_notice",
                row -> heads.put(row.getString(1), new Head(row.getLong(2), row.getString(3))));
        return heads;
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

    private static List<Letter> letters(List<Published> published) {
        Set<String> seen = new HashSet<>();
        return published.stream()
                .filter(record -> record.topic().startsWith("dead-letters.") && seen.add(record.id()))
                .map(record -> new Letter(
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
