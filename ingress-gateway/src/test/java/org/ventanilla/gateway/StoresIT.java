package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.directory.Contacts;
import org.ventanilla.gateway.dispatch.model.ReceiptKind;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.media.HeldMessages;
import org.ventanilla.gateway.media.HeldMessages.Due;
import org.ventanilla.gateway.media.HeldMessages.Held;
import org.ventanilla.gateway.notices.AccountNotices;
import org.ventanilla.gateway.notices.AccountNotices.Notice;
import org.ventanilla.gateway.progress.Positions;
import org.ventanilla.gateway.receipts.KeptReceipt;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.gateway.receipts.StatusNews;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.StatementFailed;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.messaging.postgres.Sql;
import org.ventanilla.testkit.VentanillaBackends;

/// What the stores promise where repositories of Hibernate ORM, native statements and the inbox and
/// outbox of messaging meet in one transaction.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class StoresIT {

    /// So late that the running service fetches none of these files meanwhile.
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
    void nothingWaits() {
        Store.change(database, "delete from held_message");
        Store.change(database, "delete from parked_status");
    }

    @Test
    void messagesAreReleasedInTheirOrderUpToTheFirstThatWaitsForItsFile() {
        ContactId contact = contact();
        Held first = held(contact, false);
        Held second = held(contact, true);
        Held third = held(contact, false);
        Held fourth = held(contact, true);
        database.transact(tx -> held.hold(tx, List.of(first, second, third, fourth), LATE));
        assertThat(release(contact)).isEmpty();
        // When
        Optional<ContactId> waited = database.inTransaction(tx -> {
            Optional<ContactId> found = held.waitsUnder(tx, first.told().id());
            held.ready(tx, first.event());
            return found;
        });
        // Then
        assertThat(waited).contains(contact);
        assertThat(release(contact)).containsExactly(first.told(), second.told());
        Map<ContactId, Integer> waiting = database.inTransaction(tx -> held.waiting(tx, Set.of(contact, contact())));
        assertThat(waiting).isEqualTo(Map.of(contact, 2));
        assertThat(ready(third)).contains(contact);
        assertThat(ready(third)).isEmpty();
        assertThat(release(contact)).containsExactly(third.told(), fourth.told());
        assertThat(release(contact)).isEmpty();
    }

    @Test
    void aFileThatOneInstanceTakesIsPassedOverByOthersAndTakenAgainOnlyWhenItsTimeHasCome() {
        Held one = held(contact(), false);
        database.transact(tx -> held.hold(tx, List.of(one, held(contact(), true)), LATE));
        Instant othersFrom = LATE.plusSeconds(40);

        // Given: an instance that has not committed yet
        List<Due> first = database.inTransaction(tx -> {
            List<Due> taken = held.claim(tx, 10, LATE, othersFrom);
            assertThat(elsewhere(() -> claim(LATE)).join()).isEmpty();
            return taken;
        });

        // Then
        assertThat(first).containsExactly(due(one, 1));
        assertThat(claim(LATE.plusSeconds(39))).isEmpty();
        assertThat(database.inTransaction(held::nextDue)).contains(othersFrom);
        assertThat(claim(othersFrom)).containsExactly(due(one, 2));
        database.transact(tx -> held.again(tx, one.told().id(), LATE));
        assertThat(claim(LATE)).containsExactly(due(one, 3));
    }

    @Test
    void aMessageOfANewerReleaseHoldsNoOtherFileUpAndLosesNoAttempt() {
        Held unknown = held(contact(), false);
        Held one = held(contact(), false);
        database.transact(tx -> held.hold(tx, List.of(unknown, one), LATE));
        UUID id = unknown.told().id();
        String event = Store.text(database, "select event::text from held_message where message_id = ?", id);
        keep(id, "{\"content\":{\"kind\":\"hologram\"}}");

        assertThat(claim(LATE)).containsExactly(due(one, 1));

        // When an instance of that release owns the lane
        keep(id, event);
        assertThat(claim(LATE)).containsExactly(due(unknown, 1));
        Store.change(
                database,
                "delete from held_message where message_id in (?, ?)",
                id,
                one.told().id());
    }

    private void keep(UUID messageId, String event) {
        Store.change(
                database,
                "update held_message set event = ?, next_try_at = ? where message_id = ?",
                event,
                LATE,
                messageId);
    }

    @Test
    void messagesOfAMergedContactAreReleasedUnderTheSurvivor() {
        ContactId merged = contact();
        ContactId survivor = contact();
        Held waiting = held(merged, true);
        List<Outgoing> released = database.inTransaction(tx -> {
            held.hold(tx, List.of(waiting), LATE);
            held.merge(tx, merged, survivor);
            return held.release(tx, survivor);
        });
        assertThat(released).singleElement().satisfies(one -> {
            assertThat(one.key()).isEqualTo(survivor.toString());
            assertThat(one.id()).isEqualTo(waiting.told().id());
            assertThat(((MessageReceived) one.message()).contactId()).isEqualTo(survivor);
        });
    }

    @Test
    void aParkedStatusIsKeptOnceAndReleasedWholeInTheOrderInWhichItCame() {
        String id = "wamid." + UUID.randomUUID();
        StatusNews delivered = status(id, "delivered", LATE.plusSeconds(1));
        StatusNews sent = status(id, "sent", LATE);
        StatusNews failed = status("wamid." + UUID.randomUUID(), "failed", LATE);
        database.transact(tx -> receipts.park(tx, List.of(delivered, sent, failed, sent)));
        database.transact(tx -> receipts.park(tx, List.of(sent)));
        assertThat(released(id, "none")).containsExactly(sent, delivered);
        assertThat(released(id)).isEmpty();
        assertThat(abandoned(LATE)).isEmpty();
        assertThat(abandoned(LATE.plusNanos(1_000))).containsExactly(failed);
    }

    @Test
    void statusesThatOneInstanceGivesUpArePassedOverByOthers() {
        StatusNews old = status("wamid." + UUID.randomUUID(), "sent", LATE);
        database.transact(tx -> receipts.park(tx, List.of(old)));
        Instant before = LATE.plusSeconds(1);
        List<StatusNews> first = database.inTransaction(tx -> {
            List<StatusNews> taken = receipts.abandoned(tx, before, 10);
            assertThat(elsewhere(() -> abandoned(before)).join()).isEmpty();
            return taken;
        });
        assertThat(first).containsExactly(old);
    }

    @Test
    void aReceiptIsKeptWithAllThatItTells() {
        OutboundId id = new OutboundId(UniqueIds.next());
        KeptReceipt accepted = kept(id, 1, ReceiptKind.ACCEPTED, null, null);
        KeptReceipt failed = kept(id, 2, ReceiptKind.FAILED, RAW, "{\"status\":\"failed\"}");
        database.transact(tx -> receipts.keep(tx, List.of(accepted, failed)));
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
    void aNoticeThatIsThereAlreadyStaysAsItIs() {
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
    void nothingCountsAsHandledOfALaneWhoseLogChanged() {
        // Given a raw partition that the running service does not own
        int partition = Topics.WEBHOOKS.partitions();
        Store.change(
                database,
                "insert into lane (topic, partition, epoch, next_offset) values ('%s', %d, 1, 7)"
                        .formatted(Topics.WEBHOOKS.name(), partition));
        assertThat(positions.look(Set.of(partition)).nextOffsets()).containsEntry(partition, 7L);
        // When
        Store.change(database, "update lane set log_changed = true where partition = %d".formatted(partition));
        // Then
        assertThat(positions.look(Set.of(partition)).nextOffsets()).isEmpty();
    }

    @Test
    void aWindowNeverMovesBack() {
        ContactId contact = contact();
        database.transact(tx -> heard(tx, contact, LATE));
        database.transact(tx -> {
            heard(tx, contact, LATE.minusSeconds(60));
            heard(tx, contact, LATE.minusSeconds(30));
        });
        assertThat(window(contact)).isEqualTo("2200-11-20 13:00:00");
        database.transact(tx -> {
            heard(tx, contact, LATE.plusSeconds(60));
            heard(tx, contact, LATE.plusSeconds(30));
        });
        assertThat(window(contact)).isEqualTo("2200-11-20 13:01:00");
    }

    @Test
    void twoTransactionsThatOpenOneWindowAtOnceKeepTheLaterTime() {
        ContactId contact = contact();
        CompletableFuture<ContactId> other = database.inTransaction(tx -> {
            heard(tx, contact, LATE.plusSeconds(60));
            CompletableFuture<ContactId> second =
                    elsewhere(() -> database.inTransaction(late -> heard(late, contact, LATE)));
            Awaitility.await().pollInSameThread().until(() -> isWaitedFor(tx));
            return second;
        });
        other.join();
        assertThat(window(contact)).isEqualTo("2200-11-20 13:01:00");
    }

    @Test
    void aFailureTakesBackRowsClaimAndWhatWasOwed() {
        ContactId contact = contact();
        Held message = held(contact, true);
        UUID id = UniqueIds.next();
        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.claim(Set.of(id));
                    held.hold(tx, List.of(message), LATE);
                    heard(tx, contact, LATE);
                    receipts.remember(tx, List.of(attempt()));
                    tx.publish(message.told());
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
    void neitherLogNorFailureQuotesWhatWasBound() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler listening = listeningTo(logged);
        Logger.getLogger("").addHandler(listening);
        try {
            Throwable failure = catchThrowable(() ->
                    database.transact(_ -> entities.createNativeQuery("select cast(cast(:name as text) as integer)")
                            .setParameter("name", "Rosa Díaz")
                            .getResultList()));
            assertThat(failure).isInstanceOf(StatementFailed.class);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("Rosa").contains("sqlState=22P02");
            assertThat(logged).noneMatch(line -> line.contains("Rosa"));
        } finally {
            Logger.getLogger("").removeHandler(listening);
        }
    }

    private static Handler listeningTo(Queue<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record.getMessage() + Arrays.toString(record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private List<Outgoing> release(ContactId contact) {
        return database.inTransaction(tx -> held.release(tx, contact));
    }

    private Optional<ContactId> ready(Held message) {
        return database.inTransaction(tx -> held.ready(tx, message.event()));
    }

    private static Due due(Held one, int tries) {
        return new Due(one.event(), one.fileSha256(), tries, one.told().traceparent());
    }

    private List<Due> claim(Instant now) {
        return database.inTransaction(tx -> held.claim(tx, 10, now, now.plusSeconds(40)));
    }

    private List<StatusNews> released(String... providerMessageIds) {
        return database.inTransaction(tx -> receipts.release(tx, List.of(providerMessageIds)));
    }

    private List<StatusNews> abandoned(Instant before) {
        return database.inTransaction(tx -> receipts.abandoned(tx, before, 10));
    }

    private ContactId heard(Transaction tx, ContactId contact, Instant at) {
        contacts.heard(tx, List.of(new Contacts.Heard(contact, "900100200", at, null)));
        return contact;
    }

    private static <T> CompletableFuture<T> elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }

    /// Whether another transaction cannot go on before this one has ended.
    private static boolean isWaitedFor(Transaction tx) {
        return Sql.query(tx.connection(), """
                        select exists (select from pg_locks
                            where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                        """, row -> row.getBoolean(1)).getFirst();
    }

    private String window(ContactId contact) {
        return Store.text(
                database,
                "select (last_inbound_at at time zone 'UTC')::text from contact_window where contact_id = ?",
                contact.value());
    }

    private static ContactId contact() {
        return new ContactId(UniqueIds.next());
    }

    private static Receipts.Attempt attempt() {
        return new Receipts.Attempt(new OutboundId(UniqueIds.next()), 1, "wamid.never");
    }

    private static Held held(ContactId contact, boolean ready) {
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
                RAW);
        return new Held(Outgoing.of(event).identified(id), ready ? null : "cd".repeat(32), ready);
    }

    private static StatusNews status(String providerMessageId, String word, Instant received) {
        return new StatusNews(
                UniqueIds.next(),
                providerMessageId,
                word,
                null,
                received.minusSeconds(1),
                received,
                "131026",
                "no such person",
                "utility",
                "{\"status\":\"%s\"}".formatted(word),
                RAW);
    }

    private static KeptReceipt kept(OutboundId id, int sequence, ReceiptKind kind, RawRef raw, String item) {
        return new KeptReceipt(
                UniqueIds.next(),
                sequence,
                kind,
                new Receipt(
                        id,
                        contact(),
                        "conversation",
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
