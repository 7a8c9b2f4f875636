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

/// What is woken after a commit: work of this process, and listeners in all instances.
class AfterCommitIT {

    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static Database database;

    private final List<String> woken = new ArrayList<>();

    @BeforeAll
    static void begin() {
        POSTGRES.start();
        var store = POSTGRES.createDatabase("woken", "woken-" + UUID.randomUUID());
        database = new Database(
                JdbcTransactions.of(store),
                Service.PQRSD,
                new OwnedLanes(Topics.PQRSD_COMMANDS.name()),
                new Outbox(Service.PQRSD.module(), "test", LaneCount.DEFAULT));
        database.transact(tx -> Sql.execute(tx.connection(), "create table note (text text)"));
    }

    @AfterAll
    static void end() {
        POSTGRES.close();
    }

    @Test
    void workIsWokenOnlyWhenWhatItLooksForIsCommitted() {
        database.transact(tx -> {
            Sql.update(tx.connection(), "insert into note values ('new')");
            tx.afterCommit(() -> woken.add("first saw " + notes("new")));
            tx.afterCommit(() -> woken.add("second"));
            assertThat(woken).isEmpty();
        });
        assertThat(woken).containsExactly("first saw 1", "second");
    }

    @Test
    void nothingIsWokenIfTheTransactionRollsBack() {
        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.afterCommit(() -> woken.add("never"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(woken).isEmpty();
    }

    @Test
    void aFailureAfterTheCommitDoesNotLookLikeAFailedTransaction() {
        database.transact(tx -> {
            Sql.update(tx.connection(), "insert into note values ('kept')");
            tx.afterCommit(() -> {
                throw new IllegalStateException("on purpose");
            });
            tx.afterCommit(() -> woken.add("next"));
        });
        assertThat(notes("kept")).isEqualTo(1);
        assertThat(woken).containsExactly("next");
    }

    @Test
    void listenersAreNotifiedAtCommitAndListenAgainAfterALostConnection() {
        AtomicInteger connected = new AtomicInteger();
        Queue<String> received = new ConcurrentLinkedQueue<>();
        Notifications notifications = new Notifications("woken", database, connected::incrementAndGet, received::add);
        notifications.start();
        try {
            await().until(() -> connected.get() == 1);
            // When
            assertThatThrownBy(() -> database.transact(tx -> {
                        Notifications.send(tx.connection(), "woken", "rolled back");
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            database.transact(tx -> Notifications.send(tx.connection(), "woken", "committed"));
            // Then
            await().until(() -> !received.isEmpty());
            assertThat(received).containsExactly("committed");
            // When
            database.transact(tx -> Sql.query(
                    tx.connection(),
                    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'",
                    row -> row.getBoolean(1)));
            // Then
            await().until(() -> connected.get() == 2);
            database.transact(tx -> Notifications.send(tx.connection(), "woken", "after the loss"));
            await().until(() -> received.size() == 2);
            assertThat(received).containsExactly("committed", "after the loss");
        } finally {
            notifications.stop();
        }
    }

    private static int notes(String text) {
        return database.inTransaction(
                tx -> Sql.query(tx.connection(), "select count(*) from note where text = ?", row -> row.getInt(1), text)
                        .getFirst());
    }
}
