package org.ventanilla.conversation.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.WorkingHours;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.flow.Flow;

/// The facts that a decision uses beside the command and the conversation.
///
/// @param hours when advisers attend
/// @param queue the state of the queue at this moment
/// @param topics the codes by which an attention may be classified
public record Context(Flow flow, Timeouts timeouts, WorkingHours hours, QueueView queue, Set<String> topics) {

    /// A copy in which one more person waits in the queue.
    public Context withOneMoreWaiting() {
        return new Context(flow, timeouts, hours, queue.withOneMore(), topics);
    }

    /// The state of the queue.
    ///
    /// @param waiting the number of people who wait
    /// @param advisersInService the advisers who accept people now
    /// @param waits the waits of those conversations that are handled in this batch and are in the
    /// queue
    /// @param timePerPlace how long the queue recently took to advance by one place; absent if
    /// there is too little data
    public record QueueView(
            int waiting,
            Set<String> advisersInService,
            Map<ConversationId, Wait> waits,
            @Nullable Duration timePerPlace) {

        public QueueView {
            advisersInService = Set.copyOf(advisersInService);
            waits = Map.copyOf(waits);
        }

        /// The wait of one conversation.
        ///
        /// @param place the place in the queue; an adviser takes place 1 next
        /// @param staffed whether an adviser accepted people at any moment of this wait
        public record Wait(int place, boolean staffed) {}

        QueueView withOneMore() {
            return new QueueView(waiting + 1, advisersInService, waits, timePerPlace);
        }

        /// The place of the next person who enters the queue.
        int nextPlace() {
            return waiting + 1;
        }

        /// The place of a conversation in the queue; empty if the conversation has just entered the
        /// queue.
        Optional<Integer> placeOf(ConversationId id) {
            return Optional.ofNullable(waits.get(id)).map(Wait::place);
        }

        /// Whether any adviser accepts people now.
        boolean isStaffed() {
            return !advisersInService.isEmpty();
        }

        /// Whether an adviser accepted people at any moment of the wait of this conversation.
        boolean wasStaffed(ConversationId id) {
            Wait wait = waits.get(id);
            return isStaffed() || wait != null && wait.staffed();
        }

        /// Whether any other adviser than the given adviser accepts people now.
        boolean hasAdviserOtherThan(@Nullable String adviser) {
            return advisersInService.stream().anyMatch(name -> !name.equals(adviser));
        }

        private static long minutesRoundedUp(Duration wait) {
            return wait.plusSeconds(59).toMinutes();
        }

        /// The expected wait in minutes; empty if no estimate is possible.
        Optional<Long> expectedMinutes(int place) {
            return isStaffed()
                    ? Optional.ofNullable(timePerPlace)
                            .map(each -> minutesRoundedUp(each.multipliedBy(place)))
                            .map(minutes -> Math.max(1, minutes))
                    : Optional.empty();
        }
    }
}
