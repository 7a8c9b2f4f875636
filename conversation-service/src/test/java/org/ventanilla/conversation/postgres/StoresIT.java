package org.ventanilla.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.fixtures.IncomingMessages;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.conversation.handling.ConversationHandler;
import org.ventanilla.conversation.handling.DeskStore;
import org.ventanilla.conversation.handling.DeskStore.AdviserState;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.conversation.handling.NewsStore;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.News;
import org.ventanilla.conversation.model.NewsDelivery.Reason;
import org.ventanilla.conversation.model.NewsDelivery.State;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.StatementFailed;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.BoundValues;
import org.ventanilla.testkit.VentanillaBackends;

/// Repositories, the stateless session, plain SQL and the inbox use the same transaction.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class StoresIT {

    private static final Instant LONG_AGO = Instant.parse("2019-03-01T13:00:00Z");

    @Inject
    Database database;

    @Inject
    ConversationHandler handler;

    @Inject
    DeskStore desk;

    @Inject
    NewsStore news;

    @Test
    void aFailureRollsBackEveryKindOfStatement() {
        ContactId person = contact();
        String adviser = "asesor-" + person;
        UUID message = UniqueIds.next();
        assertThatThrownBy(() -> database.transact(tx -> {
                    writeInEveryWay(tx, person, adviser, message);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(rowsOf(person, adviser)).containsOnly(0);

        database.transact(tx -> writeInEveryWay(tx, person, adviser, message));
        assertThat(rowsOf(person, adviser)).doesNotContain(0);
    }

    private void writeInEveryWay(Transaction tx, ContactId person, String adviser, UUID message) {
        assertThat(tx.claim(Set.of(message))).containsOnly(message);
        says(tx, person);
        desk.setPresence(tx, adviser, new AdviserState(Presence.OFFLINE, null, LONG_AGO));
        desk.noteDocumentShown(tx, adviser, new ConversationId(person.value()), Instant.now());
    }

    private List<Integer> rowsOf(ContactId person, String adviser) {
        return List.of(
                count("contact where contact_id = ?", person.value()),
                count("conversation where contact_id = ?", person.value()),
                linesOf(person),
                count("adviser where name = ?", adviser),
                count("document_shown where adviser = ?", adviser));
    }

    @Test
    void twoBatchesInOneTransactionKeepAllLines() {
        ContactId person = contact();
        Instant now = Instant.now();
        database.transact(tx -> {
            handler.handle(
                    tx,
                    List.of(
                            IncomingMessages.says(person, "hola", now),
                            IncomingMessages.says(person, "no entiendo", now.plusSeconds(1))));
            handler.handle(tx, List.of(IncomingMessages.says(person, "hola", now.plusSeconds(2))));
        });
        int storedCount =
                StoredRows.number(database, "select lines from conversation where contact_id = ?", person.value());
        assertThat(linesOf(person)).isEqualTo(storedCount).isGreaterThanOrEqualTo(5);
    }

    @Test
    void twoConcurrentTransactionsForANewPersonBothCommit() throws ExecutionException, InterruptedException {
        ContactId person = contact();
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> second = database.inTransaction(tx -> {
                says(tx, person);
                Future<?> waiting = executor.submit(() -> database.transact(otherTx -> says(otherTx, person)));
                await().until(this::somebodyWaitsForALock);
                return waiting;
            });
            second.get();
        }
        assertThat(count("conversation where contact_id = ?", person.value())).isEqualTo(2);
        assertThat(count("contact where contact_id = ?", person.value())).isOne();
    }

    private void says(Transaction tx, ContactId person) {
        handler.handle(tx, List.of(IncomingMessages.says(person, "hola", Instant.now())));
    }

    private boolean somebodyWaitsForALock() {
        return StoredRows.number(database, """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """) > 0;
    }

    @Test
    void aPresenceIsReadWithinItsOwnTransaction() {
        String adviser = "asesor-" + UniqueIds.next();
        AdviserState paused = new AdviserState(Presence.PAUSED, "ALMUERZO", LONG_AGO);
        AdviserState back = new AdviserState(Presence.AVAILABLE, null, LONG_AGO.plusSeconds(60));
        AdviserState out = new AdviserState(Presence.OFFLINE, null, LONG_AGO.plusSeconds(90));
        database.transact(tx -> {
            for (AdviserState adviserState : List.of(paused, back, out)) {
                desk.setPresence(tx, adviser, adviserState);
                desk.noteActivity(tx, adviser, adviserState.since());
                assertThat(desk.adviserState(tx, adviser)).isEqualTo(adviserState);
            }
        });
        AdviserState read = database.inTransaction(tx -> desk.adviserState(tx, adviser));
        assertThat(read).isEqualTo(out);
    }

    @Test
    void parameterValuesAppearNeitherInLogsNorInExceptions() {
        ContactId person = contact();
        var hello = IncomingMessages.says(person, "Buenas, soy Rosa Díaz", Instant.now());
        StoredRows.change(
                database, """
                insert into chat_line (conversation_id, seq, speaker, body, at)
                values (?, 1, 'BOT', '', now())
                """, ((ReceiveMessage) hello.command()).newId().value());
        BoundValues.assertNotQuoted(
                "Rosa",
                StatementFailed.class,
                "sqlState=23505",
                () -> database.transact(tx -> handler.handle(tx, List.of(hello))));
    }

    @Test
    void newsWithoutReceiptBecomesATaskForOneAdviser() {
        News caseFiled = new News(UniqueIds.next(), News.Kind.CASE_FILED, List.of("2026-000601"));
        NewsStore.TrackedNews tracked = new NewsStore.TrackedNews(
                caseFiled, contact(), new ConversationId(UniqueIds.next()), "900100200", State.SAID, LONG_AGO, null);
        database.transact(tx -> news.saveSent(tx, tracked, List.of(new OutboundId(UniqueIds.next()))));
        Instant now = LONG_AGO.plus(Duration.ofDays(31));
        Instant before = LONG_AGO.plusSeconds(1);
        assertThat(givesUp(before, now)).isOne();
        assertThat(givesUp(before, now)).isZero();

        List<NewsStore.Task> tasks = database.inTransaction(tx -> news.tasks(tx, 1));
        assertThat(tasks).containsExactly(new NewsStore.Task(caseFiled, Reason.NO_NEWS, now, null, null));
        Instant taken = now.plusSeconds(5);
        var task = new NewsStore.Task(caseFiled, Reason.NO_NEWS, taken, null, "asesor");
        assertThat(takes("asesor", caseFiled, taken)).containsExactly(task);
        assertThat(takes("asesor", caseFiled, taken.plusSeconds(9))).containsExactly(task);
        assertThat(takes("asesor2", caseFiled, taken)).isEmpty();
        assertThat(ends("asesor2", caseFiled, taken)).isFalse();
        assertThat(ends("asesor", caseFiled, taken)).isTrue();
        assertThat(ends("asesor", caseFiled, taken)).isFalse();
    }

    private int givesUp(Instant before, Instant now) {
        return database.inTransaction(tx -> news.giveUp(tx, before, now, 10));
    }

    private List<NewsStore.Task> takes(String adviser, News caseFiled, Instant now) {
        return database
                .inTransaction(tx -> news.take(tx, caseFiled.commandId(), caseFiled.kind(), adviser, now))
                .stream()
                .toList();
    }

    private boolean ends(String adviser, News caseFiled, Instant now) {
        return database.inTransaction(
                tx -> news.completeTask(tx, caseFiled.commandId(), caseFiled.kind(), adviser, now));
    }

    @Test
    void expiredRowsAreDeletedAndOthersAreKept() {
        UUID old = UniqueIds.next();
        UUID recent = UniqueIds.next();
        insertIntoEachTable(old, LONG_AGO);
        insertIntoEachTable(recent, Instant.now());
        assertThat(rowsInEachTable(recent)).containsOnly(1);
        assertThat(rowsInEachTable(old)).containsOnly(1);

        new Housekeeping(database).run(List.of());

        assertThat(rowsInEachTable(recent)).containsOnly(1);
        assertThat(rowsInEachTable(old)).containsOnly(0);
    }

    /// Inserts a row into each table whose rows expire.
    private void insertIntoEachTable(UUID id, Instant at) {
        StoredRows.change(database, """
                with kept (id, at) as (values (?::uuid, ?::timestamptz)),
                    a as (insert into desk_command (command_id, fingerprint, at)
                          select id, '', at from kept),
                    b as (insert into asked_request (command_id, contact_id, asked_at)
                          select id, id, at from kept),
                    c as (insert into queue_wait (conversation_id, until, place, seconds)
                          select id, at, 1, 1 from kept),
                    d as (insert into service_stretch (adviser, started_at, ended_at)
                          select id::text, at, at from kept),
                    e as (insert into document_shown (adviser, conversation_id, shown_at)
                          select '', id, at from kept)
                insert into filed_message (contact_id, message_id, command_id, at)
                select id, '', id, at from kept
                """, id, at);
    }

    private List<Integer> rowsInEachTable(UUID id) {
        return List.of(
                count("desk_command where command_id = ?", id),
                count("asked_request where command_id = ?", id),
                count("queue_wait where conversation_id = ?", id),
                count("service_stretch where adviser = ?", id.toString()),
                count("document_shown where conversation_id = ?", id),
                count("filed_message where contact_id = ?", id));
    }

    private int linesOf(ContactId person) {
        return count("chat_line join conversation on id = conversation_id where contact_id = ?", person.value());
    }

    private int count(String rows, Object parameter) {
        return StoredRows.number(database, "select count(*) from " + rows, parameter);
    }

    private static ContactId contact() {
        return new ContactId(UniqueIds.next());
    }
}
