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

/// Timeouts are checked for each person separately, and only up to the instant up to which all
/// messages were read.
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
    void anUnreadableConversationDelaysNoOtherTimeout() {
        // Given three people who stop writing; this release cannot read the conversation of one of them
        Instant now = afterPresentTimeouts();
        List<ContactId> silent = List.of(says(now), says(now), says(now));
        int version = replaceStateVersion(silent.get(1), VERSION_OF_A_NEWER_RELEASE);
        try {
            // When
            Instant later = now.plus(script.timeouts().botIdle()).plusSeconds(60);
            sweep(later, later);
            // Then
            assertThat(silent).extracting(this::stage).containsExactly("CLOSED", "CONSENTING", "CLOSED");
        } finally {
            replaceStateVersion(silent.get(1), version);
        }
    }

    @Test
    void noTimeoutAppliesWhileNewerMessagesMayBeUnread() {
        // Given a person who writes a second time, which postpones the timeout
        Duration idle = script.timeouts().botIdle();
        Instant firstMessage = afterPresentTimeouts();
        ContactId ana = says(firstMessage);
        Instant secondMessage = firstMessage.plus(idle.dividedBy(2));
        handle(IncomingMessages.says(ana, "hola", secondMessage));
        // When the timeout is past, but messages were read only up to an earlier instant
        Instant present = secondMessage.plus(idle).plusSeconds(60);
        sweep(present, firstMessage.plus(idle).plusSeconds(10));
        // Then
        assertThat(stage(ana)).isNotEqualTo("CLOSED");
        // When all messages up to the present were read
        sweep(present, present);
        // Then
        assertThat(stage(ana)).isEqualTo("CLOSED");
    }

    /// Returns an instant after all timeouts that the running application checks.
    private static Instant afterPresentTimeouts() {
        return Instant.now().plusSeconds(60);
    }

    /// Checks timeouts until no timeout is due any more.
    private void sweep(Instant present, Instant readUpTo) {
        TimeoutSweep sweeper =
                new TimeoutSweep(database, lanes, conversations, handler, Clock.fixed(present, ZoneOffset.UTC));
        List<OwnedLane> owned = lanes.numbers().stream()
                .map(lane -> new OwnedLane(lane, readUpTo))
                .toList();
        boolean more;
        do {
            more = sweeper.run(owned);
        } while (more);
    }

    private ContactId says(Instant now) {
        ContactId contact = new ContactId(UniqueIds.next());
        assertThat(lanes.owns(Outbox.laneOf(contact.toString(), LaneCount.DEFAULT)))
                .isTrue();
        handle(IncomingMessages.says(contact, "hola", now));
        return contact;
    }

    private void handle(AddressedCommand arrival) {
        database.transact(tx -> handler.handle(tx, List.of(arrival)));
    }

    private String stage(ContactId contact) {
        return StoredRows.text(database, "select stage from conversation where contact_id = ?", contact.value());
    }

    /// @return the version before the change
    private int replaceStateVersion(ContactId contact, int version) {
        int before = StoredRows.number(
                database, "select state_version from conversation where contact_id = ?", contact.value());
        StoredRows.change(
                database, "update conversation set state_version = ? where contact_id = ?", version, contact.value());
        return before;
    }
}
