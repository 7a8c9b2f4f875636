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
    /// @param inService the advisers who accept people now
    /// @param waits the waits of those conversations of the batch that are in the queue
    /// @param perPlace how long each place of the queue took recently; absent if there is too
    /// little data
    public record QueueView(
            int waiting,
            Set<String> inService,
            Map<ConversationId, Wait> waits,
            @Nullable Duration perPlace) {

        public QueueView {
            inService = Set.copyOf(inService);
            waits = Map.copyOf(waits);
        }

        /// The wait of one conversation.
        ///
        /// @param place the place in the queue; 1 is taken next
        /// @param staffed whether an adviser accepted people at any moment of this wait
        public record Wait(int place, boolean staffed) {}

        QueueView withOneMore() {
            return new QueueView(waiting + 1, inService, waits, perPlace);
        }

        /// The place of the next person who enters the queue.
        int nextPlace() {
            return waiting + 1;
        }

        /// The place of a conversation in the queue; empty if it has just entered.
        Optional<Integer> placeOf(ConversationId id) {
            return Optional.ofNullable(waits.get(id)).map(Wait::place);
        }

        /// Whether any adviser accepts people now.
        boolean isStaffed() {
            return !inService.isEmpty();
        }

        /// Whether an adviser accepted people at any moment of this wait.
        boolean wasStaffed(ConversationId id) {
            Wait wait = waits.get(id);
            return isStaffed() || wait != null && wait.staffed();
        }

        /// Whether any other adviser accepts people now.
        boolean hasOthersThan(@Nullable String adviser) {
            return inService.stream().anyMatch(name -> !name.equals(adviser));
        }

        private static long minutesRoundedUp(Duration wait) {
            return wait.plusSeconds(59).toMinutes();
        }

        /// The expected wait in minutes; empty if it cannot be estimated.
        Optional<Long> expectedMinutes(int place) {
            return isStaffed()
                    ? Optional.ofNullable(perPlace)
                            .map(each -> minutesRoundedUp(each.multipliedBy(place)))
                            .map(minutes -> Math.max(1, minutes))
                    : Optional.empty();
        }
    }
}
