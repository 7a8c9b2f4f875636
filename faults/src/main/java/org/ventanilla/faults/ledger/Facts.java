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
/// @param sends messages that the provider accepted from the suite, in the provider's order
/// @param published every record of the topics with JSON messages, in the order of their partitions
/// @param unanswered turns of citizens that got no reply
/// @param radicados numbers of cases that citizens received
/// @param cases the cases in the database of pqrsd-service
/// @param counters for each year, the number that the next case will get
/// @param storedVersions the number of events of each aggregate according to its database, which is
///     the version of its last event
/// @param acts ids of the notices whose acts were accepted
/// @param evidence rows of the evidence chains, by notice and sequence
/// @param chainEnds the last row of each evidence chain as stored with the notice, by the notice's id
/// @param laneChanges changes of the rows of lanes, in their order
/// @param poison records that were published so that readers reject them
/// @param unfinishedWork descriptions of the work that did not finish
/// @param inboxes ids of the messages in each service's inbox, by the service's short name
/// @param journalled ids of the messages in the dispatch journal, the table of messages to citizens
/// @param silenceTimeout a person who was asked whether they are there and stays silent for this time
///     is counted as gone
public record Facts(
        List<AcceptedMessage> accepted,
        List<AcceptedStatus> statuses,
        List<ProviderSend> sends,
        List<Published> published,
        List<Unanswered> unanswered,
        List<ReceivedRadicado> radicados,
        List<Case> cases,
        Map<Integer, Long> counters,
        Map<Aggregate, Long> storedVersions,
        List<String> acts,
        List<EvidenceLink> evidence,
        Map<String, ChainEnd> chainEnds,
        List<LaneChange> laneChanges,
        List<DeadLetter> deadLetters,
        List<PoisonRecord> poison,
        List<String> unfinishedWork,
        Map<String, Set<String>> inboxes,
        Set<String> journalled,
        Figures figures,
        Duration silenceTimeout) {

    /// A message that the gateway accepted.
    ///
    /// @param citizen number of the load's citizen who wrote
    /// @param firstAttempt when the provider first tried to deliver the message; the gateway may have
    ///     accepted the message in this attempt although the response was lost
    /// @param answered when the response came
    public record AcceptedMessage(String wamid, int citizen, Instant firstAttempt, Instant answered) {}

    /// A status that the gateway accepted.
    ///
    /// @param wamid the provider's id of the message that has the status
    /// @param status `sent`, `delivered`, `read`, `failed`
    public record AcceptedStatus(String wamid, String status, Instant at) {}

    /// A message that the provider accepted from the suite.
    ///
    /// @param seq the position of the message in the provider's order
    /// @param wamid the provider's id of the message
    /// @param outboundId the suite's id of the message, which the provider received with the message
    public record ProviderSend(long seq, Instant at, String wamid, String outboundId) {}

    /// A turn of a citizen who waited for a reply that did not come.
    ///
    /// @param wamid the provider's id of the citizen's last message
    /// @param awaited a description of the reply
    /// @param chat the last messages on the phone
    public record Unanswered(String wamid, String awaited, String chat, Instant at) {}

    /// A radicado that a citizen received in the chat.
    ///
    /// @param citizen number of the load's citizen
    public record ReceivedRadicado(String radicado, int citizen, Instant at) {}

    /// An aggregate whose events have an order.
    ///
    /// @param topic the topic of its events
    /// @param id the subject of its events
    public record Aggregate(String topic, String id) {}

    /// A case in the database of pqrsd-service.
    ///
    /// @param commandId the id of the command that filed the case
    /// @param consecutive the position of the case in its year
    public record Case(String radicado, String commandId, int year, long consecutive) {}

    /// A row of an evidence chain, with its stored hashes and the hashes that were computed for the
    /// ledger.
    public record EvidenceLink(
            String noticeId,
            long seq,
            String previousRowHash,
            String rowHash,
            String computedRowHash,
            String payloadHash,
            String computedPayloadHash) {}

    /// The last row of an evidence chain, as stored with the notice.
    public record ChainEnd(long seq, String rowHash) {}

    /// A row of the table `lane` before and after a change.
    public record LaneChange(
            String service,
            String lane,
            long epochBefore,
            long epochAfter,
            long nextOffsetBefore,
            long nextOffsetAfter,
            Instant at) {}

    /// A record that a service could not handle.
    ///
    /// @param position the position of the original record, as `topic-partition@offset`
    /// @param item the part of the record that could not be handled; empty for the whole record
    public record DeadLetter(String service, String position, String reason, String item, Instant at) {}

    /// A record that no reader can handle.
    ///
    /// @param services the services that must reject the record
    /// @param position the position of the record, as `topic-partition@offset`
    public record PoisonRecord(Set<String> services, String position) {}

    /// The figures of the same days, counted by two programs that share no code.
    ///
    /// @param recounted the figures that the recount from the events gives
    /// @param metrics the figures that analytics-service published
    public record Figures(Counts recounted, Counts metrics) {
        /// Figures that are all zero.
        public static final Figures NONE = new Figures(Counts.NONE, Counts.NONE);
    }

    /// Whether the record is poison.
    boolean isPoison(Published record) {
        return poison.stream().anyMatch(rejected -> rejected.position().equals(record.position()));
    }

    /// The first publication of each record of a topic, in order.
    public List<Published> firstPublications(String topic) {
        Set<String> seen = new HashSet<>();
        List<Published> firstPublications = new ArrayList<>();
        for (Published record : published) {
            if (record.topic().equals(topic) && seen.add(record.id())) {
                firstPublications.add(record);
            }
        }
        return firstPublications;
    }

    /// The first publication of each record of all topics except those for dead letters.
    public Stream<Published> firstPublications() {
        Set<String> seen = new HashSet<>();
        return published.stream()
                .filter(record -> !record.topic().startsWith("dead-letters."))
                .filter(record -> seen.add(record.topic() + "/" + record.id()));
    }
}
