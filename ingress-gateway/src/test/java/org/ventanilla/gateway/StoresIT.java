package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.channel.MessageOrigin;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.directory.postgres.Contacts;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.inbound.postgres.AccountNotices;
import org.ventanilla.gateway.inbound.postgres.AccountNotices.Notice;
import org.ventanilla.gateway.media.postgres.HeldMessages;
import org.ventanilla.gateway.media.postgres.HeldMessages.DueFile;
import org.ventanilla.gateway.media.postgres.HeldMessages.Held;
import org.ventanilla.gateway.outbound.ProviderStatus;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.gateway.outbound.StoredReceipt;
import org.ventanilla.gateway.outbound.model.ReceiptKind;
import org.ventanilla.gateway.progress.Positions;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.StatementFailed;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.BoundValues;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the guarantees of the stores of the gateway. In one transaction they use repositories of
/// Hibernate ORM, native statements, and the inbox and outbox of `lanes`.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class StoresIT {

    /// A time so far in the future that the running service does not fetch the files during the test.
    private static final Instant LATE = Instant.parse("2200-11-20T13:00:00Z");

    private static final RawRef RAW = new RawRef("channel.webhooks.v1", 3, 17, "ab".repeat(32));

    @Inject
    Database database;

    @Inject
    HeldMessages held;

    @Inject
    Receipts receipts;

    @Inject
    AccountNotices notices;

    @Inject
    Contacts contacts;

    @Inject
    Positions positions;

    @Inject
    EntityManager entities;

    @BeforeEach
    @AfterEach
    void deleteWaitingRows() {
        Store.change(database, "delete from held_message");
        Store.change(database, "delete from parked_status");
    }

    @Test
    void messagesAreReleasedUpToTheFirstThatWaitsForItsFile() {
        ContactId contact = newContact();
        Held first = heldMessage(contact, false);
        Held second = heldMessage(contact, true);
        Held third = heldMessage(contact, false);
        Held fourth = heldMessage(contact, true);
        database.transact(tx -> held.hold(tx, List.of(first, second, third, fourth), LATE));
        assertThat(release(contact)).isEmpty();
        // When
        Optional<ContactId> contactOfFirst = database.inTransaction(tx -> {
            Optional<ContactId> found = held.contactOf(tx, first.outgoing().id());
            held.markReady(tx, first.event());
            return found;
        });
        // Then
        assertThat(contactOfFirst).contains(contact);
        assertThat(release(contact)).containsExactly(first.outgoing(), second.outgoing());
        Map<ContactId, Integer> waiting =
                database.inTransaction(tx -> held.countByContact(tx, Set.of(contact, newContact())));
        assertThat(waiting).isEqualTo(Map.of(contact, 2));
        assertThat(markReady(third)).contains(contact);
        assertThat(markReady(third)).isEmpty();
        assertThat(release(contact)).containsExactly(third.outgoing(), fourth.outgoing());
        assertThat(release(contact)).isEmpty();
    }

    @Test
    void aFileIsClaimedByOneInstanceAndAgainOnlyWhenItIsDue() {
        Held message = heldMessage(newContact(), false);
        database.transact(tx -> held.hold(tx, List.of(message, heldMessage(newContact(), true)), LATE));
        Instant reclaimableFrom = LATE.plusSeconds(40);

        // Given: an instance that has claimed the file in a transaction that is not committed yet
        List<DueFile> first = database.inTransaction(tx -> {
            List<DueFile> claimed = held.claim(tx, 10, LATE, reclaimableFrom);
            assertThat(concurrently(() -> claim(LATE)).join()).isEmpty();
            return claimed;
        });

        // Then
        assertThat(first).containsExactly(dueFile(message, 1));
        assertThat(claim(LATE.plusSeconds(39))).isEmpty();
        assertThat(database.inTransaction(held::nextFileDueAt)).contains(reclaimableFrom);
        assertThat(claim(reclaimableFrom)).containsExactly(dueFile(message, 2));
        database.transact(tx -> held.retryAt(tx, message.outgoing().id(), LATE));
        assertThat(claim(LATE)).containsExactly(dueFile(message, 3));
    }

    @Test
    void aMessageThatThisReleaseCannotReadDelaysNoOtherFileAndLosesNoAttempt() {
        Held unknown = heldMessage(newContact(), false);
        Held message = heldMessage(newContact(), false);
        database.transact(tx -> held.hold(tx, List.of(unknown, message), LATE));
        UUID id = unknown.outgoing().id();
        String event = Store.text(database, "select event::text from held_message where message_id = ?", id);
        storeEvent(id, "{\"content\":{\"kind\":\"hologram\"}}");

        assertThat(claim(LATE)).containsExactly(dueFile(message, 1));

        // When the message has a content that this release can read
        storeEvent(id, event);
        assertThat(claim(LATE)).containsExactly(dueFile(unknown, 1));
        Store.change(
                database,
                "delete from held_message where message_id in (?, ?)",
                id,
                message.outgoing().id());
    }

    private void storeEvent(UUID messageId, String event) {
        Store.change(
                database,
                "update held_message set event = ?, next_try_at = ? where message_id = ?",
                event,
                LATE,
                messageId);
    }

    @Test
    void messagesOfAMergedContactAreReleasedUnderTheSurvivor() {
        ContactId merged = newContact();
        ContactId survivor = newContact();
        Held waiting = heldMessage(merged, true);
        List<Outgoing> released = database.inTransaction(tx -> {
            held.hold(tx, List.of(waiting), LATE);
            held.merge(tx, merged, survivor);
            return held.release(tx, survivor);
        });
        assertThat(released).singleElement().satisfies(message -> {
            assertThat(message.key()).isEqualTo(survivor.toString());
            assertThat(message.id()).isEqualTo(waiting.outgoing().id());
            assertThat(((MessageReceived) message.message()).contactId()).isEqualTo(survivor);
        });
    }

    @Test
    void parkedStatusesAreStoredOnceAndReleasedInOrderOfArrival() {
        String id = "wamid." + UUID.randomUUID();
        ProviderStatus delivered = status(id, "delivered", LATE.plusSeconds(1));
        ProviderStatus sent = status(id, "sent", LATE);
        ProviderStatus failed = status("wamid." + UUID.randomUUID(), "failed", LATE);
        database.transact(tx -> receipts.park(tx, List.of(delivered, sent, failed, sent)));
        database.transact(tx -> receipts.park(tx, List.of(sent)));
        assertThat(takeParked(id, "none")).containsExactly(sent, delivered);
        assertThat(takeParked(id)).isEmpty();
        assertThat(takeAbandoned(LATE)).isEmpty();
        assertThat(takeAbandoned(LATE.plusNanos(1_000), failed.itemId())).isEmpty();
        assertThat(takeAbandoned(LATE.plusNanos(1_000))).containsExactly(failed);
    }

    @Test
    void abandonedStatusesAreTakenByOneInstance() {
        ProviderStatus old = status("wamid." + UUID.randomUUID(), "sent", LATE);
        database.transact(tx -> receipts.park(tx, List.of(old)));
        Instant before = LATE.plusSeconds(1);
        List<ProviderStatus> first = database.inTransaction(tx -> {
            List<ProviderStatus> claimed = receipts.takeAbandoned(tx, List.of(old.itemId()));
            assertThat(concurrently(() -> takeAbandoned(before)).join()).isEmpty();
            return claimed;
        });
        assertThat(first).containsExactly(old);
    }

    @Test
    void aReceiptIsStoredCompletely() {
        OutboundId id = new OutboundId(UniqueIds.next());
        StoredReceipt accepted = receipt(id, 1, ReceiptKind.ACCEPTED, null, null);
        StoredReceipt failed = receipt(id, 2, ReceiptKind.FAILED, RAW, "{\"status\":\"failed\"}");
        database.transact(tx -> receipts.store(tx, List.of(accepted, failed)));
        assertThat(Store.texts(database, """
                                select concat_ws('|', receipt_id, sequence, kind, attempt, provider_message_id,
                                    provider_time at time zone 'UTC', recorded_at at time zone 'UTC', error_code,
                                    error_detail, price_category, raw_item, raw_topic, raw_partition, raw_offset,
                                    raw_sha256, signature_verified)
                                from receipt_history where outbound_id = ? order by sequence
                                """, id.value()))
                .containsExactly(
                        accepted.receiptId()
                                + "|1|ACCEPTED|2|wamid.x|2200-11-20 13:00:00|2200-11-20 13:00:01|131026"
                                + "|no such person|utility|f",
                        failed.receiptId()
                                + "|2|FAILED|2|wamid.x|2200-11-20 13:00:00|2200-11-20 13:00:01|131026"
                                + "|no such person|utility|{\"status\":\"failed\"}|channel.webhooks.v1|3|17|"
                                + RAW.sha256()
                                + "|t");
    }

    @Test
    void aStoredNoticeIsNotChanged() {
        Notice first = notice(UniqueIds.next(), "first");
        Notice other = notice(UniqueIds.next(), "other");
        database.transact(tx -> notices.add(tx, List.of(first)));
        database.transact(tx -> notices.add(tx, List.of(notice(first.id(), "second"), other, other)));
        assertThat(Store.texts(database, """
                                select concat_ws('|', account, field, detail, received_at at time zone 'UTC', raw_topic,
                                    raw_partition, raw_offset)
                                from account_notice where notice_id = any(?) order by detail
                                """, List.of(first.id(), other.id())))
                .containsExactly(
                        "900100200|security|first|2200-11-20 13:00:00|channel.webhooks.v1|3|17",
                        "900100200|security|other|2200-11-20 13:00:00|channel.webhooks.v1|3|17");
    }

    @Test
    void theOffsetOfALaneWhoseLogChangedIsIgnored() {
        // Given a raw partition that the running service does not own
        int partition = LaneCount.DEFAULT.value();
        Store.change(
                database,
                "insert into lane (topic, partition, epoch, next_offset) values ('%s', %d, 1, 7)"
                        .formatted(Topics.WEBHOOKS.name(), partition));
        assertThat(positions.snapshot(Set.of(partition)).nextOffsets()).containsEntry(partition, 7L);
        // When
        Store.change(database, "update lane set log_changed = true where partition = %d".formatted(partition));
        // Then
        assertThat(positions.snapshot(Set.of(partition)).nextOffsets()).isEmpty();
    }

    @Test
    void aWindowIsNeverShortened() {
        ContactId contact = newContact();
        database.transact(tx -> recordInbound(tx, contact, LATE));
        database.transact(tx -> {
            recordInbound(tx, contact, LATE.minusSeconds(60));
            recordInbound(tx, contact, LATE.minusSeconds(30));
        });
        assertThat(windowStart(contact)).isEqualTo("2200-11-20 13:00:00");
        database.transact(tx -> {
            recordInbound(tx, contact, LATE.plusSeconds(60));
            recordInbound(tx, contact, LATE.plusSeconds(30));
        });
        assertThat(windowStart(contact)).isEqualTo("2200-11-20 13:01:00");
    }

    @Test
    void concurrentTransactionsKeepTheLaterTimeOfAWindow() {
        ContactId contact = newContact();
        CompletableFuture<ContactId> other = database.inTransaction(tx -> {
            recordInbound(tx, contact, LATE.plusSeconds(60));
            CompletableFuture<ContactId> second =
                    concurrently(() -> database.inTransaction(concurrent -> recordInbound(concurrent, contact, LATE)));
            Awaitility.await().pollInSameThread().until(() -> isBlockingAnother(tx));
            return second;
        });
        other.join();
        assertThat(windowStart(contact)).isEqualTo("2200-11-20 13:01:00");
    }

    @Test
    void aFailureRollsBackRowsClaimAndOutbox() {
        ContactId contact = newContact();
        Held message = heldMessage(contact, true);
        UUID id = UniqueIds.next();
        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.claim(Set.of(id));
                    held.hold(tx, List.of(message), LATE);
                    recordInbound(tx, contact, LATE);
                    receipts.recordAttempts(tx, List.of(attempt()));
                    tx.publish(message.outgoing());
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(release(contact)).isEmpty();
        assertThat(Store.number(database, """
                                select (select count(*) from contact_window where contact_id = ?)
                                    + (select count(*) from outbox where aggregateid = ?)
                                    + (select count(*) from provider_message where provider_message_id = 'wamid.never')
                                """, contact.value(), contact.toString()))
                .isZero();
        Set<UUID> claimed = database.inTransaction(tx -> tx.claim(Set.of(id)));
        assertThat(claimed).containsOnly(id);
    }

    @Test
    void parameterValuesAppearNeitherInLogsNorInExceptions() {
        BoundValues.assertNotQuoted(
                "Rosa",
                StatementFailed.class,
                "sqlState=22P02",
                () -> database.transact(_ -> entities.createNativeQuery("select cast(cast(:name as text) as integer)")
                        .setParameter("name", "Rosa Díaz")
                        .getResultList()));
    }

    private List<Outgoing> release(ContactId contact) {
        return database.inTransaction(tx -> held.release(tx, contact));
    }

    private Optional<ContactId> markReady(Held message) {
        return database.inTransaction(tx -> held.markReady(tx, message.event()));
    }

    private static DueFile dueFile(Held message, int tries) {
        return new DueFile(
                message.event(),
                message.fileSha256(),
                tries,
                message.outgoing().trace().traceparent());
    }

    private List<DueFile> claim(Instant now) {
        return database.inTransaction(tx -> held.claim(tx, 10, now, now.plusSeconds(40)));
    }

    private List<ProviderStatus> takeParked(String... providerMessageIds) {
        return database.inTransaction(tx -> receipts.takeParked(tx, List.of(providerMessageIds)));
    }

    private List<ProviderStatus> takeAbandoned(Instant before, UUID... excluded) {
        return database.inTransaction(
                tx -> receipts.takeAbandoned(tx, receipts.abandoned(tx, before, 10, Set.of(excluded))));
    }

    private ContactId recordInbound(Transaction tx, ContactId contact, Instant at) {
        contacts.recordInbound(tx, List.of(new Contacts.InboundContact(contact, "900100200", at, null)));
        return contact;
    }

    private static <T> CompletableFuture<T> concurrently(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }

    /// Whether another transaction waits for the end of this transaction.
    private static boolean isBlockingAnother(Transaction tx) {
        return Sql.query(tx.connection(), """
                        select exists (select from pg_locks
                            where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                        """, row -> row.getBoolean(1)).getFirst();
    }

    /// The start of the contact's window.
    private String windowStart(ContactId contact) {
        return Store.text(
                database,
                "select (last_inbound_at at time zone 'UTC')::text from contact_window where contact_id = ?",
                contact.value());
    }

    private static ContactId newContact() {
        return new ContactId(UniqueIds.next());
    }

    private static Receipts.Attempt attempt() {
        return new Receipts.Attempt(new OutboundId(UniqueIds.next()), 1, "wamid.never");
    }

    private static Held heldMessage(ContactId contact, boolean isReady) {
        UUID id = UniqueIds.next();
        MessageReceived event = new MessageReceived(
                id,
                contact,
                Channel.WHATSAPP,
                "900100200",
                "wamid." + id,
                LATE,
                false,
                LATE,
                new Content.Media("image", "image/png", "Señal", null, "77", null, null),
                null,
                "Rosa Díaz",
                RAW,
                new MessageOrigin(true, false, null, null));
        return new Held(Outgoing.of(event).identified(id), isReady ? null : "cd".repeat(32), isReady);
    }

    private static ProviderStatus status(String providerMessageId, String status, Instant receivedAt) {
        return new ProviderStatus(
                UniqueIds.next(),
                providerMessageId,
                status,
                null,
                receivedAt.minusSeconds(1),
                true,
                receivedAt,
                "131026",
                "no such person",
                "utility",
                "{\"status\":\"%s\"}".formatted(status),
                RAW);
    }

    private static StoredReceipt receipt(OutboundId id, int sequence, ReceiptKind kind, RawRef raw, String item) {
        return new StoredReceipt(
                UniqueIds.next(),
                sequence,
                kind,
                new Receipt(
                        id,
                        newContact(),
                        ServiceName.of(Service.CONVERSATION),
                        Purpose.REPLY,
                        2,
                        false,
                        "wamid.x",
                        LATE,
                        LATE.plusSeconds(1),
                        "131026",
                        "no such person",
                        "utility",
                        raw),
                item);
    }

    private static Notice notice(UUID id, String detail) {
        return new Notice(id, "900100200", "security", detail, LATE, RAW);
    }
}
