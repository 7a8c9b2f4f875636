package org.ventanilla.conversation.model;

import java.util.Set;
import org.ventanilla.calendar.WorkingHours;
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
        QueueView longer =
                new QueueView(queue.waiting() + 1, queue.advisers(), queue.minutesEach());
        return new Context(flow, patience, hours, longer, topics);
    }

    /// How the queue stands.
    ///
    /// @param waiting how many wait already
    /// @param advisers how many advisers are available
    /// @param minutesEach how long an attention usually takes
    public record QueueView(int waiting, int advisers, int minutesEach) {

        /// The place of who comes now.
        int nextPlace() {
            return waiting + 1;
        }

        /// What the person is told to expect.
        int expectedMinutes() {
            return Math.max(1, Math.ceilDiv(nextPlace() * minutesEach, Math.max(1, advisers)));
        }
    }
}
