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

/// Tests that Panache repositories, the stateless session of Hibernate, plain SQL and the inbox take part
/// in the same
/// transaction.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class StoresIT {

    /// The WhatsApp account of the entity, from which news is sent.
    private static final String ENTITY_ACCOUNT = "900100200";

    /// An instant that is old enough for every row to expire.
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
        ContactId person = newContact();
        String adviser = "asesor-" + person;
        UUID messageId = UniqueIds.next();
        assertThatThrownBy(() -> database.transact(tx -> {
                    writeInEveryWay(tx, person, adviser, messageId);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(rowCountsOf(person, adviser)).containsOnly(0);

        database.transact(tx -> writeInEveryWay(tx, person, adviser, messageId));
        assertThat(rowCountsOf(person, adviser)).doesNotContain(0);
    }

    /// Writes into several tables. Together the statements use every way of access that the comment of the
    /// class names.
    private void writeInEveryWay(Transaction tx, ContactId person, String adviser, UUID messageId) {
        assertThat(tx.claim(Set.of(messageId))).containsOnly(messageId);
        says(tx, person);
        desk.setPresence(tx, adviser, new AdviserState(Presence.OFFLINE, null, LONG_AGO));
        desk.noteDocumentShown(tx, adviser, new ConversationId(person.value()), Instant.now());
    }

    /// Returns the number of rows of the person and the adviser in each table.
    private List<Integer> rowCountsOf(ContactId person, String adviser) {
        return List.of(
                count("contact where contact_id = ?", person.value()),
                count("conversation where contact_id = ?", person.value()),
                lineCountOf(person),
                count("adviser where name = ?", adviser),
                count("document_shown where adviser = ?", adviser));
    }

    @Test
    void twoBatchesInOneTransactionKeepAllLines() {
        ContactId person = newContact();
        Instant now = Instant.now();
        database.transact(tx -> {
            // The person writes three messages, which are handled in two batches.
            handler.handle(
                    tx,
                    List.of(
                            IncomingMessages.text(person, "hola", now),
                            IncomingMessages.text(person, "no entiendo", now.plusSeconds(1))));
            handler.handle(tx, List.of(IncomingMessages.text(person, "hola", now.plusSeconds(2))));
        });
        int storedCount =
                StoredRows.number(database, "select lines from conversation where contact_id = ?", person.value());
        // The transcript contains three messages and at least two replies.
        assertThat(lineCountOf(person)).isEqualTo(storedCount).isGreaterThanOrEqualTo(5);
    }

    @Test
    void twoConcurrentTransactionsForANewPersonBothCommit() throws ExecutionException, InterruptedException {
        ContactId person = newContact();
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            // The second transaction waits for the first transaction, which is still open.
            Future<?> second = database.inTransaction(tx -> {
                says(tx, person);
                Future<?> waiting = executor.submit(() -> database.transact(otherTx -> says(otherTx, person)));
                await().until(this::isATransactionWaitingForALock);
                return waiting;
            });
            second.get();
        }
        assertThat(count("conversation where contact_id = ?", person.value())).isEqualTo(2);
        assertThat(count("contact where contact_id = ?", person.value())).isOne();
    }

    private void says(Transaction tx, ContactId person) {
        handler.handle(tx, List.of(IncomingMessages.text(person, "hola", Instant.now())));
    }

    private boolean isATransactionWaitingForALock() {
        return StoredRows.number(database, """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """) > 0;
    }

    @Test
    void aPresenceCanBeReadInTheTransactionThatStoresItAndAfterTheCommit() {
        String adviser = "asesor-" + UniqueIds.next();
        AdviserState paused = new AdviserState(Presence.PAUSED, "ALMUERZO", LONG_AGO);
        AdviserState available = new AdviserState(Presence.AVAILABLE, null, LONG_AGO.plusSeconds(60));
        AdviserState signedOut = new AdviserState(Presence.OFFLINE, null, LONG_AGO.plusSeconds(90));
        database.transact(tx -> {
            for (AdviserState adviserState : List.of(paused, available, signedOut)) {
                desk.setPresence(tx, adviser, adviserState);
                desk.noteActivity(tx, adviser, adviserState.since());
                assertThat(desk.adviserState(tx, adviser)).isEqualTo(adviserState);
            }
        });
        AdviserState read = database.inTransaction(tx -> desk.adviserState(tx, adviser));
        assertThat(read).isEqualTo(signedOut);
    }

    @Test
    void afterAFailedStatementParameterValuesAppearNeitherInLogsNorInExceptions() {
        ContactId person = newContact();
        var hello = IncomingMessages.text(person, "Buenas, soy Rosa Díaz", Instant.now());
        // The number of the first line is already used, so the statement that stores the message fails.
        StoredRows.change(
                database,
                """
                insert into chat_line (conversation_id, seq, speaker, body, at)
                values (?, 1, 'BOT', '', now())
                """,
                ((ReceiveMessage) hello.command()).newConversationId().value());
        BoundValues.assertNotQuoted(
                "Rosa",
                StatementFailed.class,
                "sqlState=23505", // unique violation
                () -> database.transact(tx -> handler.handle(tx, List.of(hello))));
    }

    @Test
    void newsWithoutReceiptBecomesATaskThatOneAdviserTakesAndCompletes() {
        News caseFiled = new News(UniqueIds.next(), News.Kind.CASE_FILED, List.of("2026-000601"));
        NewsStore.TrackedNews tracked = new NewsStore.TrackedNews(
                caseFiled,
                newContact(),
                new ConversationId(UniqueIds.next()),
                ENTITY_ACCOUNT,
                State.SAID,
                LONG_AGO,
                null);
        database.transact(tx -> news.saveSent(tx, tracked, List.of(new OutboundId(UniqueIds.next()))));
        Instant now = LONG_AGO.plus(Duration.ofDays(31)); // any later instant
        Instant sentBefore = LONG_AGO.plusSeconds(1);
        assertThat(createTasksForOverdueNews(sentBefore, now)).isOne();
        assertThat(createTasksForOverdueNews(sentBefore, now)).isZero();

        List<NewsStore.Task> tasks = database.inTransaction(tx -> news.tasks(tx, 1));
        assertThat(tasks).containsExactly(new NewsStore.Task(caseFiled, Reason.NO_NEWS, now, null, null));
        Instant takenAt = now.plusSeconds(5);
        var taskOfAsesor = new NewsStore.Task(caseFiled, Reason.NO_NEWS, takenAt, null, "asesor");
        assertThat(take("asesor", caseFiled, takenAt)).containsExactly(taskOfAsesor);
        assertThat(take("asesor", caseFiled, takenAt.plusSeconds(9))).containsExactly(taskOfAsesor);
        // The task belongs to the first adviser, who alone can complete it, and only once.
        assertThat(take("asesor2", caseFiled, takenAt)).isEmpty();
        assertThat(completes("asesor2", caseFiled, takenAt)).isFalse();
        assertThat(completes("asesor", caseFiled, takenAt)).isTrue();
        assertThat(completes("asesor", caseFiled, takenAt)).isFalse();
    }

    /// Turns news that was sent before an instant and has no receipt into tasks.
    ///
    /// @return the number of new tasks
    private int createTasksForOverdueNews(Instant sentBefore, Instant now) {
        return database.inTransaction(tx -> news.giveOverdueToStaff(tx, sentBefore, now, 10));
    }

    private List<NewsStore.Task> take(String adviser, News caseFiled, Instant now) {
        return database
                .inTransaction(tx -> news.take(tx, caseFiled.commandId(), caseFiled.kind(), adviser, now))
                .stream()
                .toList();
    }

    private boolean completes(String adviser, News caseFiled, Instant now) {
        return database.inTransaction(
                tx -> news.completeTask(tx, caseFiled.commandId(), caseFiled.kind(), adviser, now));
    }

    @Test
    void expiredRowsAreDeletedAndRecentRowsStay() {
        UUID old = UniqueIds.next();
        UUID recent = UniqueIds.next();
        insertIntoEachTable(old, LONG_AGO);
        insertIntoEachTable(recent, Instant.now());
        assertThat(rowCountsInEachTable(recent)).containsOnly(1);
        assertThat(rowCountsInEachTable(old)).containsOnly(1);

        new Housekeeping(database).run(List.of());

        assertThat(rowCountsInEachTable(recent)).containsOnly(1);
        assertThat(rowCountsInEachTable(old)).containsOnly(0);
    }

    /// Inserts a row into each table whose rows expire.
    private void insertIntoEachTable(UUID id, Instant at) {
        StoredRows.change(database, """
                with new_row (id, at) as (values (?::uuid, ?::timestamptz)),
                    a as (insert into desk_command (command_id, fingerprint, at)
                          select id, '', at from new_row),
                    b as (insert into asked_request (command_id, contact_id, asked_at)
                          select id, id, at from new_row),
                    c as (insert into queue_wait (conversation_id, until, place, seconds)
                          select id, at, 1, 1 from new_row),
                    d as (insert into service_stretch (adviser, started_at, ended_at)
                          select id::text, at, at from new_row),
                    e as (insert into document_shown (adviser, conversation_id, shown_at)
                          select '', id, at from new_row)
                insert into filed_message (contact_id, message_id, command_id, at)
                select id, '', id, at from new_row
                """, id, at);
    }

    /// Returns the number of rows with this id in each table whose rows expire.
    private List<Integer> rowCountsInEachTable(UUID id) {
        return List.of(
                count("desk_command where command_id = ?", id),
                count("asked_request where command_id = ?", id),
                count("queue_wait where conversation_id = ?", id),
                count("service_stretch where adviser = ?", id.toString()),
                count("document_shown where conversation_id = ?", id),
                count("filed_message where contact_id = ?", id));
    }

    private int lineCountOf(ContactId person) {
        return count("chat_line join conversation on id = conversation_id where contact_id = ?", person.value());
    }

    /// Counts rows.
    ///
    /// @param rows the part of the SQL query after `from`
    private int count(String rows, Object parameter) {
        return StoredRows.number(database, "select count(*) from " + rows, parameter);
    }

    private static ContactId newContact() {
        return new ContactId(UniqueIds.next());
    }
}
