package org.ventanilla.conversation.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.WorkingHours;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.flow.Flow;

/// What a decision may know beside the command and the conversation.
///
/// @param hours when advisers attend
/// @param queue how the queue stands at this moment
/// @param topics the codes an attention may be classified by
public record Context(
        Flow flow, Patience patience, WorkingHours hours, QueueView queue, Set<String> topics) {

    /// The same, after one more entered the queue.
    public Context withOneMoreWaiting() {
        return new Context(flow, patience, hours, queue.withOneMore(), topics);
    }

    /// How the queue stands.
    ///
    /// @param waiting how many wait already
    /// @param inService the advisers who take people now
    /// @param waits of the conversations at hand, those that wait
    /// @param perPlace how long each place of the queue lately took; absent where too few were
    /// taken lately to tell
    public record QueueView(
            int waiting,
            Set<String> inService,
            Map<ConversationId, Wait> waits,
            @Nullable Duration perPlace) {

        public QueueView {
            inService = Set.copyOf(inService);
            waits = Map.copyOf(waits);
        }

        /// One wait.
        ///
        /// @param place 1 for who is taken next
        /// @param staffed whether an adviser took people at any moment of it so far
        public record Wait(int place, boolean staffed) {}

        QueueView withOneMore() {
            return new QueueView(waiting + 1, inService, waits, perPlace);
        }

        /// The place of who comes now.
        int nextPlace() {
            return waiting + 1;
        }

        /// The place of a conversation in the queue; nothing if it entered the queue just now.
        Optional<Integer> placeOf(ConversationId id) {
            return Optional.ofNullable(waits.get(id)).map(Wait::place);
        }

        /// Whether anybody takes people now.
        boolean isStaffed() {
            return !inService.isEmpty();
        }

        /// Whether an adviser took people at any moment of this wait.
        boolean wasStaffed(ConversationId id) {
            Wait wait = waits.get(id);
            return isStaffed() || wait != null && wait.staffed();
        }

        /// Whether anybody but this adviser takes people now.
        boolean hasOthersThan(@Nullable String adviser) {
            return inService.stream().anyMatch(name -> !name.equals(adviser));
        }

        /// What a person at this place may expect, in minutes; nothing where no figure tells.
        Optional<Long> expectedMinutes(int place) {
            return isStaffed()
                    ? Optional.ofNullable(perPlace)
                            .map(each -> each.multipliedBy(place).plusSeconds(59).toMinutes())
                            .map(minutes -> Math.max(1, minutes))
                    : Optional.empty();
        }
    }
}
