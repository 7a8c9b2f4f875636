package org.ventanilla.systemtests.faults.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ventanilla.systemtests.figures.Counts;

/// All that a ledger looks at, collected once everything is at rest.
///
/// @param taken messages of citizens that the gateway answered 200
/// @param statuses statuses that the gateway answered 200
/// @param sends what the provider accepted from us, in its order
/// @param published every record of every topic that holds JSON of ours, in the order of partitions
/// @param unanswered turns of citizens on which nothing followed
/// @param told numbers of cases that citizens were told
/// @param versions how many events each aggregate has made, as its own store says
/// @param acts notices of acts that were taken
/// @param evidence rows of notices' chains, by notice and sequence
/// @param heads where each notice says that its chain ends
/// @param laneMoves every change of a lane row, in its order
/// @param letters dead letters
/// @param poison what was planted for readers to refuse
/// @param inboxes ids of what each service took, by its short name
/// @param journalled messages that the dispatch journal holds
/// @param silence after which a person who was asked whether they are there counts as gone
public record Facts(
        List<Taken> taken,
        List<StatusTaken> statuses,
        List<ProviderSend> sends,
        List<Published> published,
        List<Unanswered> unanswered,
        List<Told> told,
        List<Case> cases,
        Map<Integer, Long> counters,
        Map<Aggregate, Long> versions,
        List<String> acts,
        List<EvidenceLink> evidence,
        Map<String, Head> heads,
        List<LaneMove> laneMoves,
        List<Letter> letters,
        List<Planted> poison,
        List<String> leftovers,
        Map<String, Set<String>> inboxes,
        Set<String> journalled,
        Figures figures,
        Duration silence) {

    /// A message the gateway took.
    ///
    /// @param citizen who wrote, by a number of the load
    /// @param begun when the first attempt left: its answer may have been lost, and not the message
    /// @param ended when its answer came
    public record Taken(String wamid, int citizen, Instant begun, Instant ended) {}

    /// @param word `sent`, `delivered`, `read`, `failed`
    public record StatusTaken(String wamid, String word, Instant at) {}

    /// @param seq the provider's order
    /// @param outboundId our id, as the provider was given it
    public record ProviderSend(long seq, Instant at, String wamid, String outboundId) {}

    /// A citizen waited and nothing came.
    ///
    /// @param chat the last lines on the phone
    public record Unanswered(String wamid, String awaited, String chat, Instant at) {}

    /// @param radicado the number in the chat
    /// @param citizen whose chat it is
    public record Told(String radicado, int citizen, Instant at) {}

    /// Every aggregate that makes events of its own, in one order.
    ///
    /// @param topic where they are published
    /// @param id their subject
    public record Aggregate(String topic, String id) {}

    /// A committed case.
    public record Case(String radicado, String commandId, int year, long consecutive) {}

    /// @param computedRow the row's hash, computed again; so the payload's
    public record EvidenceLink(
            String notice,
            long seq,
            String previous,
            String row,
            String computedRow,
            String payload,
            String computedPayload) {}

    /// The last row of a chain, as its notice remembers it.
    public record Head(long seq, String row) {}

    /// A row of `lane` as it stood before and after.
    public record LaneMove(
            String service,
            String lane,
            long epochBefore,
            long epochAfter,
            long nextBefore,
            long nextAfter,
            Instant at) {}

    /// @param place the original record's, as `topic-partition@offset`
    public record Letter(String service, String place, String reason, String item, Instant at) {}

    /// @param services who must refuse it
    public record Planted(Set<String> services, String place) {}

    /// The same days counted by two that share no code.
    public record Figures(Counts recounted, Counts metrics) {
        /// Nothing was counted.
        public static final Figures NONE = new Figures(Counts.NONE, Counts.NONE);
    }

    /// Whether it is poison of ours.
    boolean isPlanted(Published one) {
        return poison.stream().anyMatch(planted -> planted.place().equals(one.place()));
    }

    /// The first publication of each record of a topic, in order.
    public List<Published> firsts(String topic) {
        Set<String> seen = new HashSet<>();
        List<Published> firsts = new ArrayList<>();
        for (Published one : published) {
            if (one.topic().equals(topic) && seen.add(one.id())) {
                firsts.add(one);
            }
        }
        return firsts;
    }

    /// The same of all topics that are no dead letters.
    public Stream<Published> firsts() {
        Set<String> seen = new HashSet<>();
        return published.stream()
                .filter(one -> !one.topic().startsWith("dead-letters."))
                .filter(one -> seen.add(one.topic() + "/" + one.id()));
    }
}
