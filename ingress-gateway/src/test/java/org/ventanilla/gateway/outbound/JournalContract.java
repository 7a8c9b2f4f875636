package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.ventanilla.gateway.outbound.Journal.AccountChoice;
import org.ventanilla.gateway.outbound.Journal.Due;
import org.ventanilla.gateway.outbound.Journal.NewRow;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.UniqueIds;

/// Tests how every journal must behave. These tests run with the journal in PostgreSQL and with the
/// journal of the fast tests. A fast test therefore shows what would happen in production.
abstract class JournalContract {

    /// An id that is greater than the ids of all rows.
    private static final OutboundId GREATEST_ID = new OutboundId(new UUID(-1, -1));
    /// A time so far in the future that every row of the running service is older.
    static final Instant NOW = Instant.parse("2200-11-20T13:00:00Z");

    static final String ACCOUNT = "900100200";
    private static final Set<Integer> ALL_LANES =
            IntStream.range(0, LaneCount.DEFAULT.value()).boxed().collect(Collectors.toSet());
    private static final int LIMIT = 100;

    /// Runs work in a transaction in which the journal contains no row to send, to repeat or to check.
    /// The changes of the work are discarded.
    abstract void inTransaction(Consumer<Transaction> work);

    /// The journal to test.
    abstract Journal journal();

    /// Adds a person to the directory.
    ///
    /// @param wroteAt when the person last wrote to [#ACCOUNT]; absent if never
    abstract ContactId addPerson(Transaction tx, String phone, @Nullable Instant wroteAt);

    @Test
    void aRowIsReadAsItWasAdded() {
        inTransaction(tx -> {
            DispatchRow row = queued(newContact());
            add(tx, row, 1);
            assertThat(journal().read(tx, List.of(row.outboundId(), newId()))).containsOnlyKeys(row.outboundId());
            assertThat(journal().lock(tx, List.of(row.outboundId()))).containsEntry(row.outboundId(), row);
        });
    }

    @Test
    void aMessageInPartsIsFoundByEachPartAndOnlyItsPartsAreDue() {
        inTransaction(tx -> {
            ContactId contact = newContact();
            OutboundId wholeId = newId();
            DispatchRow first = ofKind(DispatchRow.Kind.PART, newId(), contact);
            DispatchRow second = ofKind(DispatchRow.Kind.PART, newId(), contact);
            DispatchRow whole = ofKind(DispatchRow.Kind.WHOLE, wholeId, contact);
            DispatchRow later = queued(contact);
            journal()
                    .add(
                            tx,
                            List.of(
                                    new NewRow(first, 1, null, wholeId, null),
                                    new NewRow(second, 1, null, wholeId, null),
                                    new NewRow(whole, 1, null, wholeId, null),
                                    new NewRow(later, 1)),
                            "",
                            NOW);

            assertThat(journal().lockWholes(tx, List.of(second.outboundId(), first.outboundId())))
                    .containsExactly(new Journal.Whole(whole, List.of(first, second)));
            assertThat(journal().wholesOf(tx, List.of(second.outboundId())))
                    .containsOnly(Map.entry(second.outboundId(), wholeId));
            assertThat(dueRows(tx, LIMIT)).containsExactly(first);

            // The message after the parts waits for the row of the whole message, which is never due.
            journal()
                    .save(
                            tx,
                            List.of(first.withState(DeliveryState.ACCEPTED), second.withState(DeliveryState.ACCEPTED)));
            assertThat(dueRows(tx, LIMIT)).isEmpty();
            journal().save(tx, List.of(whole.withState(DeliveryState.ACCEPTED)));
            assertThat(dueRows(tx, LIMIT)).containsExactly(later);
        });
    }

    private static DispatchRow ofKind(DispatchRow.Kind kind, OutboundId id, ContactId contact) {
        DispatchRow row = queued(contact);
        return new DispatchRow(id, kind, row.order(), row.notBefore(), row.state(), row.attempts(), row.trace());
    }

    @Test
    void aRowThatExistsIsNotChanged() {
        inTransaction(tx -> {
            DispatchRow row = queued(newContact());
            add(tx, row, 1);
            add(tx, row.waitingUntil(NOW.plusSeconds(60)), 2);
            assertThat(row(tx, row.outboundId())).isEqualTo(row);
        });
    }

    @Test
    void aRowWithoutANumberGetsTheNumberToWhichThePersonLastWrote() {
        inTransaction(tx -> {
            String defaultAccount = "900999999";
            DispatchRow toWriter = queuedFrom("", addPerson(tx, "573005550107", NOW));
            DispatchRow toSilentPerson = queuedFrom("", newContact());
            journal().add(tx, List.of(new NewRow(toWriter, 1), new NewRow(toSilentPerson, 1)), defaultAccount, NOW);
            assertThat(row(tx, toWriter.outboundId()).order().account()).isEqualTo(ACCOUNT);
            assertThat(row(tx, toSilentPerson.outboundId()).order().account()).isEqualTo(defaultAccount);
        });
    }

    @Test
    void aRowWithAChoiceOfAccountsGetsOneOfThem() {
        inTransaction(tx -> {
            ContactId writer = addPerson(tx, "573005550108", NOW);
            AccountChoice withNumber = new AccountChoice(Set.of(ACCOUNT, "900100201"), "900100201");
            AccountChoice withoutNumber = new AccountChoice(Set.of("85000", "85001"), "85001");
            DispatchRow first = queuedFrom("", writer);
            DispatchRow second = queuedFrom("", writer);
            journal()
                    .add(
                            tx,
                            List.of(
                                    new NewRow(first, 1, null, null, withNumber),
                                    new NewRow(second, 1, null, null, withoutNumber)),
                            ACCOUNT,
                            NOW);
            assertThat(row(tx, first.outboundId()).order().account()).isEqualTo(ACCOUNT);
            assertThat(row(tx, second.outboundId()).order().account()).isEqualTo("85001");
        });
    }

    @Test
    void theFirstRowOfEachContactIsDueAndTheMostUrgentComesFirst() {
        inTransaction(tx -> {
            ContactId contact = newContact();
            DispatchRow notUrgent = queued(newContact());
            DispatchRow first = queued(contact);
            DispatchRow second = queued(contact);
            add(tx, notUrgent, 9);
            add(tx, first, 1);
            add(tx, second, 1);
            assertThat(dueRows(tx, LIMIT)).containsExactly(first, notUrgent);
            assertThat(dueRows(tx, 1)).containsExactly(first);
        });
    }

    @Test
    void aRowThatWaitsDelaysTheFollowingRowsOfItsContact() {
        inTransaction(tx -> {
            ContactId contact = newContact();
            add(tx, queued(contact).waitingUntil(NOW.plusMillis(1)), 1);
            add(tx, queued(contact), 1);
            assertThat(dueRows(tx, LIMIT)).isEmpty();
        });
    }

    @Test
    void aContactWithACallUnderWayHasNoRowThatIsDue() {
        inTransaction(tx -> {
            ContactId contact = newContact();
            DispatchRow called = queued(contact);
            add(tx, called, 1);
            add(tx, queued(contact), 1);
            journal().save(tx, List.of(called.sending()));
            assertThat(dueRows(tx, LIMIT)).isEmpty();
            assertThat(journal().lockSending(tx, ALL_LANES)).containsExactly(called.sending());
            assertThat(journal().lockSending(tx, otherLanes(contact))).isEmpty();
        });
    }

    @Test
    void aDueRowIsReturnedWithTheDataOfItsContactInTheDirectory() {
        inTransaction(tx -> {
            DispatchRow known = queued(addPerson(tx, "573005550108", NOW.minusSeconds(5)));
            DispatchRow unknown = queued(newContact());
            add(tx, known, 1);
            add(tx, unknown, 2);
            assertThat(journal().lockDue(tx, ALL_LANES, NOW, LIMIT))
                    .containsExactly(
                            new Due(known, "573005550108", null, NOW.minusSeconds(5)),
                            new Due(unknown, null, null, null));
        });
    }

    @Test
    void thereIsWorkForARowToSendToRepeatOrToCheck() {
        inTransaction(tx -> {
            DispatchRow row = queued(newContact());
            assertThat(hasWork(tx)).isFalse();
            add(tx, row, 1);
            assertThat(hasWork(tx)).isTrue();
            assertThat(journal().hasWork(tx, otherLanes(row.order().contactId()), NOW))
                    .isFalse();
            assertThat(hasWorkAfterSaving(tx, row.waitingUntil(NOW.plusMillis(1))))
                    .isFalse();
            assertThat(hasWorkAfterSaving(tx, row.sending())).isTrue();
            assertThat(hasWorkAfterSaving(tx, row.uncertainUntil(NOW.plusMillis(1))))
                    .isFalse();
            assertThat(hasWorkAfterSaving(tx, row.uncertainUntil(NOW))).isTrue();
            assertThat(hasWorkAfterSaving(tx, row.uncertainUntil(null))).isFalse();
            assertThat(hasWorkAfterSaving(tx, row.withState(DeliveryState.ACCEPTED)))
                    .isFalse();
        });
    }

    @Test
    void anUncertainRowIsRepeatableFromTheTimeOfItsRepetition() {
        inTransaction(tx -> {
            DispatchRow row = queued(newContact());
            add(tx, row, 1);
            journal().save(tx, List.of(row.uncertainUntil(NOW)));
            assertThat(journal().lockRepeatable(tx, ALL_LANES, NOW.minusMillis(1), LIMIT))
                    .isEmpty();
            assertThat(journal().lockRepeatable(tx, ALL_LANES, NOW, LIMIT)).containsExactly(row.uncertainUntil(NOW));
        });
    }

    @Test
    void aContentIsStoredUntilNoCallNeedsIt() {
        inTransaction(tx -> {
            DispatchRow row = queued(newContact());
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
            OutboundId before = newId();
            DispatchRow sent = queued(newContact()).withState(DeliveryState.READ);
            DispatchRow waiting = queued(newContact());
            add(tx, sent, 1);
            add(tx, waiting, 1);
            assertThat(journal().removeObsoleteContents(tx, ALL_LANES, before, NOW.plusSeconds(1), 1))
                    .contains(sent.outboundId());
            assertThat(journal().removeObsoleteContents(tx, ALL_LANES, sent.outboundId(), NOW.plusSeconds(1), 1))
                    .contains(waiting.outboundId());
            assertThat(journal().removeObsoleteContents(tx, ALL_LANES, GREATEST_ID, NOW.plusSeconds(1), 1))
                    .isEmpty();
            assertThat(row(tx, sent.outboundId()).order().content()).isEmpty();
            assertThat(row(tx, waiting.outboundId()).order().content())
                    .isEqualTo(waiting.order().content());
        });
    }

    @Test
    void aDeletedRowIsNotFound() {
        inTransaction(tx -> {
            DispatchRow row = queued(newContact());
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

    private List<DispatchRow> dueRows(Transaction tx, int limit) {
        return journal().lockDue(tx, ALL_LANES, NOW, limit).stream()
                .map(Due::row)
                .toList();
    }

    private boolean hasWork(Transaction tx) {
        return journal().hasWork(tx, ALL_LANES, NOW);
    }

    /// Whether there is work after the only row has been changed to this row.
    private boolean hasWorkAfterSaving(Transaction tx, DispatchRow row) {
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
                newId(),
                DispatchRow.Kind.MESSAGE,
                new DispatchRow.Order(
                        contact, account, "conversation", Purpose.REPLY, "{\"kind\":\"text\"}", NOW.plusSeconds(600)),
                NOW,
                DeliveryState.QUEUED,
                DispatchRow.Attempts.NONE,
                new MessageTrace(UniqueIds.next(), null, null));
    }

    private static ContactId newContact() {
        return new ContactId(UniqueIds.next());
    }

    private static OutboundId newId() {
        return new OutboundId(UniqueIds.next());
    }
}
