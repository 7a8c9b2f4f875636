package org.ventanilla.systemtests.faults.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.systemtests.faults.ledger.Facts.Aggregate;
import org.ventanilla.systemtests.faults.ledger.Facts.Case;
import org.ventanilla.systemtests.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.systemtests.faults.ledger.Facts.Figures;
import org.ventanilla.systemtests.faults.ledger.Facts.Head;
import org.ventanilla.systemtests.faults.ledger.Facts.Letter;
import org.ventanilla.systemtests.figures.EventReader;
import org.ventanilla.systemtests.people.Http;

/// Collects the facts from topics, databases and the provider's log.
public final class Collector {
    private final LocalStack stack;
    private final Witness witness;
    private final Duration silence;

    /// @param silence the conversation's `t1`
    public Collector(LocalStack stack, Witness witness, Duration silence) {
        this.stack = stack;
        this.witness = witness;
        this.silence = silence;
    }

    /// The figures of some days as they stand now.
    public Figures figures(LocalDate from, LocalDate to) {
        EventReader reader = new EventReader(stack.settings().kafka());
        return new Figures(reader.count(from, to), reader.metrics(from, to));
    }

    /// All facts as they stand now.
    ///
    /// @param leftovers what never came to rest
    public Facts collect(List<String> leftovers, Figures figures) {
        ProviderLog log = ProviderLog.read(Http.at(stack.settings().url(Part.SIMULATOR)), witness);
        List<Published> published = TopicReader.read(stack.settings().kafka());
        try {
            return new Facts(
                    log.taken(),
                    log.statuses(),
                    log.sends(),
                    published,
                    witness.unanswered(),
                    witness.told(),
                    cases(),
                    counters(),
                    versions(),
                    witness.acts(),
                    evidence(),
                    heads(),
                    LaneWatch.read(stack),
                    letters(published),
                    witness.planted(),
                    leftovers,
                    inboxes(),
                    ids(Service.GATEWAY, "select outbound_id from dispatch"),
                    figures,
                    silence);
        } catch (SQLException e) {
            throw new IllegalStateException("the facts cannot be collected", e);
        }
    }

    private List<Case> cases() throws SQLException {
        List<Case> cases = new ArrayList<>();
        each(
                Service.PQRSD,
                "select radicado, command_id, year, consecutive from pqrsd_case",
                row -> cases.add(new Case(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4))));
        return cases;
    }

    private Map<Integer, Long> counters() throws SQLException {
        Map<Integer, Long> counters = new HashMap<>();
        each(
                Service.PQRSD,
                "select year, next from radicado_counter",
                row -> counters.put(row.getInt(1), row.getLong(2)));
        return counters;
    }

    private Map<Aggregate, Long> versions() throws SQLException {
        Map<Aggregate, Long> versions = new HashMap<>();
        versions(
                versions,
                Service.CONVERSATION,
                Topics.CONVERSATION_EVENTS,
                "select id, version from conversation where version > 0");
        versions(versions, Service.PQRSD, Topics.PQRSD_EVENTS, "select id, version from pqrsd_case");
        versions(
                versions,
                Service.NOTIFICATION,
                Topics.NOTIFICATION_EVENTS,
                "select notice_id, event_sequence from notice where event_sequence > 0");
        versions(versions, Service.SURVEY, Topics.SURVEY_EVENTS, "select id, version from survey");
        versions(
                versions,
                Service.GATEWAY,
                Topics.RECEIPTS,
                "select outbound_id, receipts from dispatch where receipts > 0");
        return versions;
    }

    private void versions(Map<Aggregate, Long> versions, Service service, Topic topic, String query)
            throws SQLException {
        each(service, query, row -> versions.put(new Aggregate(topic.name(), row.getString(1)), row.getLong(2)));
    }

    private List<EvidenceLink> evidence() throws SQLException {
        List<EvidenceLink> links = new ArrayList<>();
        each(
                Service.NOTIFICATION,
                "select * from evidence order by notice_id, seq",
                row -> links.add(new EvidenceLink(
                        row.getString("notice_id"),
                        row.getLong("seq"),
                        row.getString("prev_hash"),
                        row.getString("row_hash"),
                        EvidenceHash.ofRow(row),
                        row.getString("payload_hash"),
                        EvidenceHash.of(row.getString("payload")))));
        return links;
    }

    private Map<String, Head> heads() throws SQLException {
        Map<String, Head> heads = new HashMap<>();
        each(
                Service.NOTIFICATION,
                "select notice_id, last_seq, head_hash from notice",
                row -> heads.put(row.getString(1), new Head(row.getLong(2), row.getString(3))));
        return heads;
    }

    private Map<String, Set<String>> inboxes() throws SQLException {
        Map<String, Set<String>> inboxes = new HashMap<>();
        for (Service service : Service.values()) {
            if (service != Service.ANALYTICS) {
                inboxes.put(service.shortName(), ids(service, "select message_id from inbox"));
            }
        }
        return inboxes;
    }

    private Set<String> ids(Service service, String query) throws SQLException {
        Set<String> ids = new HashSet<>();
        each(service, query, row -> ids.add(row.getString(1)));
        return ids;
    }

    private static List<Letter> letters(List<Published> published) {
        Set<String> seen = new HashSet<>();
        return published.stream()
                .filter(one -> one.topic().startsWith("dead-letters.") && seen.add(one.id()))
                .map(one -> new Letter(
                        one.text("service"),
                        "%s-%s@%s".formatted(one.text("topic"), one.text("partition"), one.text("offset")),
                        one.text("reason"),
                        one.text("item"),
                        one.text("at").isEmpty() ? one.appended() : Instant.parse(one.text("at"))))
                .toList();
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void each(Service service, String query, Row taker) throws SQLException {
        try (Connection connection = Rest.connect(stack.database(service));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }
}
