package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.lanes.LaneWork.OwnedLane;
import org.ventanilla.lanes.kafka.fixtures.JdbcTransactions;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// Sweeps over due rows of which some cannot be handled.
class SweepIT {

    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static final List<OwnedLane> LANES = List.of(new OwnedLane(0, Instant.MIN));
    private static Database database;

    @BeforeAll
    static void begin() {
        POSTGRES.start();
        var store = POSTGRES.createDatabase("sweep", "sweep-" + UUID.randomUUID());
        database = new Database(
                JdbcTransactions.of(store),
                Service.PQRSD,
                new OwnedLanes(Topics.PQRSD_COMMANDS.name()),
                new Outbox(Service.PQRSD.module(), "test", LaneCount.DEFAULT));
        database.transact(tx -> Sql.execute(
                tx.connection(), "create table task (id int primary key, readable bool, done int not null default 0)"));
    }

    @AfterAll
    static void end() {
        POSTGRES.close();
    }

    @BeforeEach
    void truncate() {
        database.transact(tx -> Sql.execute(tx.connection(), "truncate task"));
    }

    @Test
    void anUnreadableRowDelaysNoOther() {
        // Given nine rows, two of which cannot be read
        rows(1, 9);
        database.transact(tx -> Sql.update(tx.connection(), "update task set readable = false where id in (1, 6)"));
        Sweep<Integer> sweep = sweep(4);
        // When
        boolean more;
        do {
            more = sweep.run(LANES);
        } while (more);
        // Then
        assertThat(done()).containsExactly(2, 3, 4, 5, 7, 8, 9);
        // When more come
        rows(10, 11);
        sweep.run(LANES);
        // Then each row is handled once
        assertThat(done()).containsExactly(2, 3, 4, 5, 7, 8, 9, 10, 11);
    }

    @Test
    void aWaitingRowIsNotReadAgain() {
        rows(1, 1);
        database.transact(tx -> Sql.update(tx.connection(), "update task set readable = false"));
        Sweep<Integer> sweep = sweep(1);
        // The row fills the sweep, so without the wait the sweep would repeat without end
        assertThat(sweep.run(LANES)).isTrue();
        assertThat(sweep.run(LANES)).isFalse();
        assertThat(done()).isEmpty();
    }

    private static Sweep<Integer> sweep(int atOnce) {
        return new Sweep<>("tasks", Duration.ZERO, atOnce, database, SweepIT::due, SweepIT::handle);
    }

    private static List<Integer> due(Transaction tx, List<OwnedLane> lanes, int limit, Set<Integer> waiting) {
        return Sql.query(
                tx.connection(),
                "select id from task where done = 0 and id <> all(?) order by id limit ?",
                row -> row.getInt(1),
                waiting,
                limit);
    }

    private static void handle(Transaction tx, List<OwnedLane> lanes, List<Integer> rows) {
        for (int row : rows) {
            boolean readable = Sql.query(
                            tx.connection(),
                            "select readable from task where id = ? for update",
                            found -> found.getBoolean(1),
                            row)
                    .getFirst();
            if (!readable) {
                throw new IllegalStateException("a row of a kind that is not known");
            }
            Sql.update(tx.connection(), "update task set done = done + 1 where id = ?", row);
        }
    }

    private static void rows(int first, int last) {
        database.transact(tx -> Sql.update(
                tx.connection(),
                "insert into task (id, readable) select n, true from generate_series(?, ?) n",
                first,
                last));
    }

    private static List<Integer> done() {
        return database.inTransaction(tx ->
                Sql.query(tx.connection(), "select id from task where done = 1 order by id", row -> row.getInt(1)));
    }
}
