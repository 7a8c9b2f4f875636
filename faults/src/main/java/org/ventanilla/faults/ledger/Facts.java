package org.ventanilla.faults.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ventanilla.outside.figures.Counts;

/// Everything that the ledger checks, collected once the suite is idle.
///
/// @param accepted messages of citizens that the gateway answered with 200
/// @param statuses statuses that the gateway answered with 200
/// @param sends messages that the provider accepted from the suite, in its order
/// @param published every record of the topics with JSON messages, in the order of their partitions
/// @param unanswered turns of citizens that got no reply
/// @param radicados numbers of cases that citizens received
/// @param versions the number of events of each aggregate according to its database
/// @param acts notices of acts that were accepted
/// @param evidence rows of the evidence chains, by notice and sequence
/// @param heads the end of each notice's chain according to the notice
/// @param laneChanges changes of lane rows, in their order
/// @param letters dead letters
/// @param poison records that were published for readers to reject
/// @param inboxes ids of the messages in each service's inbox, by the service's short name
/// @param journalled ids of the messages in the dispatch journal
/// @param silence time after which a person who was asked whether they are there is counted as gone
public record Facts(
        List<AcceptedMessage> accepted,
        List<AcceptedStatus> statuses,
        List<ProviderSend> sends,
        List<Published> published,
        List<Unanswered> unanswered,
        List<ReceivedRadicado> radicados,
        List<Case> cases,
        Map<Integer, Long> counters,
        Map<Aggregate, Long> versions,
        List<String> acts,
        List<EvidenceLink> evidence,
        Map<String, Head> heads,
        List<LaneChange> laneChanges,
        List<Letter> letters,
        List<PoisonRecord> poison,
        List<String> leftovers,
        Map<String, Set<String>> inboxes,
        Set<String> journalled,
        Figures figures,
        Duration silence) {

    /// A message that the gateway accepted.
    ///
    /// @param citizen number of the load's citizen who wrote
    /// @param begun when the first attempt was sent: its response may have been lost although the
    ///     message was accepted
    /// @param ended when the response came
    public record AcceptedMessage(String wamid, int citizen, Instant begun, Instant ended) {}

    /// @param status `sent`, `delivered`, `read`, `failed`
    public record AcceptedStatus(String wamid, String status, Instant at) {}

    /// @param seq its position in the provider's order
    /// @param outboundId the suite's id, which the provider received
    public record ProviderSend(long seq, Instant at, String wamid, String outboundId) {}

    /// A citizen waited for a reply that did not come.
    ///
    /// @param chat the last messages on the phone
    public record Unanswered(String wamid, String awaited, String chat, Instant at) {}

    /// @param radicado the number in the chat
    /// @param citizen number of the citizen whose chat it is
    public record ReceivedRadicado(String radicado, int citizen, Instant at) {}

    /// An aggregate whose events have an order.
    ///
    /// @param topic the topic of its events
    /// @param id the subject of its events
    public record Aggregate(String topic, String id) {}

    /// A committed case.
    public record Case(String radicado, String commandId, int year, long consecutive) {}

    /// A row of an evidence chain, with its stored hashes and the hashes that the ledger computed.
    ///
    /// @param previous the stored hash of the row before
    /// @param row the stored hash of this row
    /// @param payload the stored hash of the payload
    public record EvidenceLink(
            String notice,
            long seq,
            String previous,
            String row,
            String computedRow,
            String payload,
            String computedPayload) {}

    /// The last row of a chain according to its notice.
    ///
    /// @param row the hash of this row
    public record Head(long seq, String row) {}

    /// A row of the table `lane` before and after a change.
    public record LaneChange(
            String service,
            String lane,
            long epochBefore,
            long epochAfter,
            long nextBefore,
            long nextAfter,
            Instant at) {}

    /// @param place the original record, as `topic-partition@offset`
    public record Letter(String service, String place, String reason, String item, Instant at) {}

    /// @param services the services that must reject it
    public record PoisonRecord(Set<String> services, String place) {}

    /// The figures of the same days, counted by two programs that share no code.
    public record Figures(Counts recounted, Counts metrics) {
        /// No figures.
        public static final Figures NONE = new Figures(Counts.NONE, Counts.NONE);
    }

    /// Whether the record is poison.
    boolean isPoison(Published record) {
        return poison.stream().anyMatch(rejected -> rejected.place().equals(record.place()));
    }

    /// The first publication of each record of a topic, in order.
    public List<Published> firsts(String topic) {
        Set<String> seen = new HashSet<>();
        List<Published> firsts = new ArrayList<>();
        for (Published record : published) {
            if (record.topic().equals(topic) && seen.add(record.id())) {
                firsts.add(record);
            }
        }
        return firsts;
    }

    /// The first publication of each record of all topics except those for dead letters.
    public Stream<Published> firsts() {
        Set<String> seen = new HashSet<>();
        return published.stream()
                .filter(record -> !record.topic().startsWith("dead-letters."))
                .filter(record -> seen.add(record.topic() + "/" + record.id()));
    }
}
