package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.lanes.kafka.fixtures.JdbcTransactions;
import org.ventanilla.lanes.postgres.Notifications;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// A commit runs the actions of this process and notifies the listeners in all instances.
class AfterCommitIT {

    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static Database database;

    private final List<String> actionsThatRan = new ArrayList<>();

    @BeforeAll
    static void startDatabase() {
        POSTGRES.start();
        var testDatabase = POSTGRES.createDatabase("commits", "commits-" + UUID.randomUUID());
        database = new Database(
                JdbcTransactions.of(testDatabase),
                Service.PQRSD,
                new OwnedLanes(Topics.PQRSD_COMMANDS.name()),
                new Outbox(Service.PQRSD.module(), "test", LaneCount.DEFAULT));
        database.transact(tx -> Sql.execute(tx.connection(), "create table note (text text)"));
    }

    @AfterAll
    static void stopDatabase() {
        POSTGRES.close();
    }

    @Test
    void actionsRunInTheirOrderAfterTheCommitAndSeeTheCommittedRows() {
        database.transact(tx -> {
            Sql.update(tx.connection(), "insert into note values ('new')");
            tx.afterCommit(() -> actionsThatRan.add("first saw " + countNotes("new")));
            tx.afterCommit(() -> actionsThatRan.add("second"));
            assertThat(actionsThatRan).isEmpty();
        });
        assertThat(actionsThatRan).containsExactly("first saw 1", "second");
    }

    @Test
    void noActionRunsIfTheTransactionRollsBack() {
        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.afterCommit(() -> actionsThatRan.add("never"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(actionsThatRan).isEmpty();
    }

    @Test
    void aFailedActionAfterTheCommitIsNotReportedToTheCaller() {
        database.transact(tx -> {
            Sql.update(tx.connection(), "insert into note values ('kept')");
            tx.afterCommit(() -> {
                throw new IllegalStateException("on purpose");
            });
            tx.afterCommit(() -> actionsThatRan.add("next"));
        });
        assertThat(countNotes("kept")).isEqualTo(1);
        assertThat(actionsThatRan).containsExactly("next");
    }

    @Test
    void listenersAreNotifiedAtCommitAndListenAgainAfterALostConnection() {
        AtomicInteger connections = new AtomicInteger(); // how often the listener has connected
        Queue<String> received = new ConcurrentLinkedQueue<>();
        Notifications notifications =
                new Notifications("test_channel", database, connections::incrementAndGet, received::add);
        notifications.start();
        try {
            await().until(() -> connections.get() == 1);
            // When one notification is rolled back, and another notification is committed
            assertThatThrownBy(() -> database.transact(tx -> {
                        Notifications.send(tx.connection(), "test_channel", "rolled back");
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            database.transact(tx -> Notifications.send(tx.connection(), "test_channel", "committed"));
            // Then
            await().until(() -> !received.isEmpty());
            assertThat(received).containsExactly("committed");
            // When the connection of the listener is lost
            database.transact(tx -> Sql.query(
                    tx.connection(),
                    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'",
                    row -> row.getBoolean(1)));
            // Then the listener connects again and is notified
            await().until(() -> connections.get() == 2);
            database.transact(tx -> Notifications.send(tx.connection(), "test_channel", "after the loss"));
            await().until(() -> received.size() == 2);
            assertThat(received).containsExactly("committed", "after the loss");
        } finally {
            notifications.stop();
        }
    }

    private static int countNotes(String text) {
        return database.inTransaction(
                tx -> Sql.query(tx.connection(), "select count(*) from note where text = ?", row -> row.getInt(1), text)
                        .getFirst());
    }
}
