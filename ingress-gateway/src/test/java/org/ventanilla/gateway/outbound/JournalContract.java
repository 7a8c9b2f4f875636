package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.MessageTrace;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.Journal.Due;
import org.ventanilla.gateway.outbound.Journal.NewRow;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.UniqueIds;

/// What every journal promises. The journal in PostgreSQL and the one of the fast tests both run
/// these tests, so that a fast test shows what would happen in production.
abstract class JournalContract {

    /// An id that follows the ids of all rows.
    private static final OutboundId LAST = new OutboundId(new UUID(-1, -1));
    /// So far in the future that every row of the running service is older.
    static final Instant NOW = Instant.parse("2200-11-20T13:00:00Z");

    static final String ACCOUNT = "900100200";
    private static final Set<Integer> ALL_LANES =
            IntStream.range(0, LaneCount.DEFAULT.value()).boxed().collect(Collectors.toSet());
    private static final int LIMIT = 100;

    /// Runs work in a transaction that begins with no row to send, to repeat or to check. Its
    /// changes are not kept.
    abstract void inTransaction(Consumer<Transaction> work);

    abstract Journal journal();

    /// Adds a person to the directory.
    ///
    /// @param wroteAt when the person last wrote to [#ACCOUNT]; absent if never
    abstract ContactId person(Transaction tx, String phone, @Nullable Instant wroteAt);

    @Test
    void aRowIsReadAsItWasAdded() {
        inTransaction(tx -> {
            DispatchRow row = queued(contact());
            add(tx, row, 1);
            assertThat(journal().read(tx, List.of(row.outboundId(), id()))).containsOnlyKeys(row.outboundId());
            assertThat(journal().lock(tx, List.of(row.outboundId()))).containsEntry(row.outboundId(), row);
        });
    }

    @Test
    void aRowThatExistsIsNotChanged() {
        inTransaction(tx -> {
            DispatchRow row = queued(contact());
            add(tx, row, 1);
            add(tx, row.waitingUntil(NOW.plusSeconds(60)), 2);
            assertThat(row(tx, row.outboundId())).isEqualTo(row);
        });
    }

    @Test
    void aRowWithoutANumberGetsTheOneToWhichThePersonWrote() {
        inTransaction(tx -> {
            DispatchRow known = queuedFrom("", person(tx, "573005550107", NOW));
            DispatchRow silent = queuedFrom("", contact());
            journal().add(tx, List.of(new NewRow(known, 1), new NewRow(silent, 1)), "900999999", NOW);
            assertThat(row(tx, known.outboundId()).order().account()).isEqualTo(ACCOUNT);
            assertThat(row(tx, silent.outboundId()).order().account()).isEqualTo("900999999");
        });
    }

    @Test
    void theFirstRowOfEachContactIsDueAndTheMostUrgentComesFirst() {
        inTransaction(tx -> {
            ContactId one = contact();
            DispatchRow bulk = queued(contact());
            DispatchRow first = queued(one);
            DispatchRow second = queued(one);
            add(tx, bulk, 9);
            add(tx, first, 1);
            add(tx, second, 1);
            assertThat(due(tx, LIMIT)).containsExactly(first, bulk);
            assertThat(due(tx, 1)).containsExactly(first);
        });
    }

    @Test
    void aRowThatWaitsDelaysTheFollowingRowsOfItsContact() {
        inTransaction(tx -> {
            ContactId contact = contact();
            add(tx, queued(contact).waitingUntil(NOW.plusMillis(1)), 1);
            add(tx, queued(contact), 1);
            assertThat(due(tx, LIMIT)).isEmpty();
        });
    }

    @Test
    void aContactWithACallUnderWayHasNoRowThatIsDue() {
        inTransaction(tx -> {
            ContactId contact = contact();
            DispatchRow called = queued(contact);
            add(tx, called, 1);
            add(tx, queued(contact), 1);
            journal().save(tx, List.of(called.sending()));
            assertThat(due(tx, LIMIT)).isEmpty();
            assertThat(journal().sending(tx, ALL_LANES)).containsExactly(called.sending());
            assertThat(journal().sending(tx, otherLanes(contact))).isEmpty();
        });
    }

    @Test
    void aDueRowIsReadWithWhatTheDirectoryKnows() {
        inTransaction(tx -> {
            DispatchRow known = queued(person(tx, "573005550108", NOW.minusSeconds(5)));
            DispatchRow unknown = queued(contact());
            add(tx, known, 1);
            add(tx, unknown, 2);
            assertThat(journal().due(tx, ALL_LANES, NOW, LIMIT))
                    .containsExactly(
                            new Due(known, "573005550108", null, NOW.minusSeconds(5)),
                            new Due(unknown, null, null, null));
        });
    }

    @Test
    void thereIsWorkForARowToSendToRepeatOrToCheck() {
        inTransaction(tx -> {
            DispatchRow row = queued(contact());
            assertThat(hasWork(tx)).isFalse();
            add(tx, row, 1);
            assertThat(hasWork(tx)).isTrue();
            assertThat(journal().hasWork(tx, otherLanes(row.order().contactId()), NOW))
                    .isFalse();
            assertThat(hasWorkAs(tx, row.waitingUntil(NOW.plusMillis(1)))).isFalse();
            assertThat(hasWorkAs(tx, row.sending())).isTrue();
            assertThat(hasWorkAs(tx, row.uncertainUntil(NOW.plusMillis(1)))).isFalse();
            assertThat(hasWorkAs(tx, row.uncertainUntil(NOW))).isTrue();
            assertThat(hasWorkAs(tx, row.uncertainUntil(null))).isFalse();
            assertThat(hasWorkAs(tx, row.withState(DeliveryState.ACCEPTED))).isFalse();
        });
    }

    @Test
    void anUncertainRowIsRepeatableWhenItsTimeHasCome() {
        inTransaction(tx -> {
            DispatchRow row = queued(contact());
            add(tx, row, 1);
            journal().save(tx, List.of(row.uncertainUntil(NOW)));
            assertThat(journal().repeatable(tx, ALL_LANES, NOW.minusMillis(1), LIMIT))
                    .isEmpty();
            assertThat(journal().repeatable(tx, ALL_LANES, NOW, LIMIT)).containsExactly(row.uncertainUntil(NOW));
        });
    }

    @Test
    void aContentStaysUntilNoCallNeedsIt() {
        inTransaction(tx -> {
            DispatchRow row = queued(contact());
            add(tx, row, 1);
            journal().save(tx, List.of(row.uncertainUntil(NOW)));
            assertThat(row(tx, row.outboundId()).order().content())
                    .isEqualTo(row.order().content());
            journal().save(tx, List.of(row.withState(DeliveryState.ACCEPTED)));
            assertThat(row(tx, row.outboundId()).order().content()).isEmpty();
        });
    }

    @Test
    void obsoleteContentsOfEarlierReleasesAreRemovedPageByPage() {
        inTransaction(tx -> {
            OutboundId before = id();
            DispatchRow sent = queued(contact()).withState(DeliveryState.READ);
            DispatchRow waiting = queued(contact());
            add(tx, sent, 1);
            add(tx, waiting, 1);
            assertThat(journal().removeObsoleteContents(tx, ALL_LANES, before, NOW.plusSeconds(1), 1))
                    .contains(sent.outboundId());
            assertThat(journal().removeObsoleteContents(tx, ALL_LANES, sent.outboundId(), NOW.plusSeconds(1), 1))
                    .contains(waiting.outboundId());
            assertThat(journal().removeObsoleteContents(tx, ALL_LANES, LAST, NOW.plusSeconds(1), 1))
                    .isEmpty();
            assertThat(row(tx, sent.outboundId()).order().content()).isEmpty();
            assertThat(row(tx, waiting.outboundId()).order().content())
                    .isEqualTo(waiting.order().content());
        });
    }

    @Test
    void aDeletedRowIsGone() {
        inTransaction(tx -> {
            DispatchRow row = queued(contact());
            add(tx, row, 1);
            journal().delete(tx, List.of(row.outboundId()));
            assertThat(journal().read(tx, List.of(row.outboundId()))).isEmpty();
        });
    }

    private void add(Transaction tx, DispatchRow row, int priority) {
        journal().add(tx, List.of(new NewRow(row, priority)), "", NOW);
    }

    private DispatchRow row(Transaction tx, OutboundId id) {
        return journal().read(tx, List.of(id)).get(id);
    }

    private List<DispatchRow> due(Transaction tx, int limit) {
        return journal().due(tx, ALL_LANES, NOW, limit).stream().map(Due::row).toList();
    }

    private boolean hasWork(Transaction tx) {
        return journal().hasWork(tx, ALL_LANES, NOW);
    }

    private boolean hasWorkAs(Transaction tx, DispatchRow row) {
        journal().save(tx, List.of(row));
        return hasWork(tx);
    }

    private static Set<Integer> otherLanes(ContactId contact) {
        return ALL_LANES.stream()
                .filter(lane -> lane != Outbox.laneOf(contact.toString(), LaneCount.DEFAULT))
                .collect(Collectors.toSet());
    }

    private static DispatchRow queued(ContactId contact) {
        return queuedFrom(ACCOUNT, contact);
    }

    private static DispatchRow queuedFrom(String account, ContactId contact) {
        return new DispatchRow(
                id(),
                DispatchRow.Kind.MESSAGE,
                new DispatchRow.Order(
                        contact, account, "conversation", Purpose.REPLY, "{\"kind\":\"text\"}", NOW.plusSeconds(600)),
                NOW,
                DeliveryState.QUEUED,
                DispatchRow.Attempts.NONE,
                new MessageTrace(UniqueIds.next(), null, null));
    }

    private static ContactId contact() {
        return new ContactId(UniqueIds.next());
    }

    private static OutboundId id() {
        return new OutboundId(UniqueIds.next());
    }
}
