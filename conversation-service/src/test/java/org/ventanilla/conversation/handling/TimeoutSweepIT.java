package org.ventanilla.conversation.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.conversation.fixtures.IncomingMessages;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork.OwnedLane;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// Timeouts are checked for each person separately. They are checked only up to the instant up to which all
/// messages
/// were read.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class TimeoutSweepIT {

    private static final int VERSION_OF_A_NEWER_RELEASE = 99;

    @Inject
    Database database;

    @Inject
    OwnedLanes lanes;

    @Inject
    Conversations conversations;

    @Inject
    ConversationHandler handler;

    @Inject
    Script script;

    @BeforeEach
    void waitUntilLanesAreOwned() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !lanes.numbers().isEmpty());
    }

    @Test
    void aConversationThatCannotBeReadDelaysNoOtherTimeout() {
        // Given three people who stop writing. This release cannot read the conversation of the second person.
        Instant writtenAt = afterPresentTimeouts();
        List<ContactId> silent =
                List.of(newPersonWhoWrote(writtenAt), newPersonWhoWrote(writtenAt), newPersonWhoWrote(writtenAt));
        int version = replaceStateVersion(silent.get(1), VERSION_OF_A_NEWER_RELEASE);
        try {
            // When the timeouts of all three people are checked
            // This instant is certainly after the timeout.
            Instant later = writtenAt.plus(script.timeouts().botClosedAfter()).plusSeconds(60);
            sweep(later, later);
            // Then only the conversation that cannot be read stays open
            assertThat(silent).extracting(this::stageOf).containsExactly("CLOSED", "CONSENTING", "CLOSED");
        } finally {
            replaceStateVersion(silent.get(1), version);
        }
    }

    @Test
    void noTimeoutAppliesWhileNewerMessagesMayBeUnread() {
        // Given a person who writes a second time, which postpones the timeout
        Duration idleTimeout = script.timeouts().botClosedAfter();
        Instant firstMessage = afterPresentTimeouts();
        ContactId ana = newPersonWhoWrote(firstMessage);
        Instant secondMessage = firstMessage.plus(idleTimeout.dividedBy(2));
        handle(IncomingMessages.text(ana, "hola", secondMessage));
        // When the timeout is past, but messages were read only up to an earlier instant
        Instant present = secondMessage.plus(idleTimeout).plusSeconds(60);
        Instant readUpTo = firstMessage.plus(idleTimeout).plusSeconds(10);
        sweep(present, readUpTo);
        // Then the timeout does not apply
        assertThat(stageOf(ana)).isNotEqualTo("CLOSED");
        // When all messages up to the present were read
        sweep(present, present);
        // Then the timeout applies
        assertThat(stageOf(ana)).isEqualTo("CLOSED");
    }

    /// Returns an instant in the near future, so that the running application does not check the timeouts
    /// of this test.
    private static Instant afterPresentTimeouts() {
        return Instant.now().plusSeconds(60);
    }

    /// Checks timeouts until no timeout is due any more.
    ///
    /// @param present the time of the clock
    /// @param readUpTo the instant up to which all messages were read
    private void sweep(Instant present, Instant readUpTo) {
        TimeoutSweep sweeper =
                new TimeoutSweep(database, lanes, conversations, handler, Clock.fixed(present, ZoneOffset.UTC));
        List<OwnedLane> owned = lanes.numbers().stream()
                .map(lane -> new OwnedLane(lane, readUpTo))
                .toList();
        boolean hasMore;
        do {
            hasMore = sweeper.run(owned);
        } while (hasMore);
    }

    /// Handles a message that a new person wrote at this instant.
    private ContactId newPersonWhoWrote(Instant writtenAt) {
        ContactId contact = new ContactId(UniqueIds.next());
        // Only timeouts of owned lanes are checked.
        assertThat(lanes.owns(Outbox.laneOf(contact.toString(), LaneCount.DEFAULT)))
                .isTrue();
        handle(IncomingMessages.text(contact, "hola", writtenAt));
        return contact;
    }

    private void handle(AddressedCommand message) {
        database.transact(tx -> handler.handle(tx, List.of(message)));
    }

    private String stageOf(ContactId contact) {
        return StoredRows.text(database, "select stage from conversation where contact_id = ?", contact.value());
    }

    /// Replaces the stored version of the state of the conversation.
    ///
    /// @return the version before the change
    private int replaceStateVersion(ContactId contact, int version) {
        int versionBefore = StoredRows.number(
                database, "select state_version from conversation where contact_id = ?", contact.value());
        StoredRows.change(
                database, "update conversation set state_version = ? where contact_id = ?", version, contact.value());
        return versionBefore;
    }
}
