package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.lanes.kafka.fixtures.JdbcTransactions;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// The exception of a failed statement contains no bound values, which may be data of a person.
class FailedStatementsIT {

    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static Database database;

    @BeforeAll
    static void startDatabase() {
        POSTGRES.start();
        org.ventanilla.testkit.backends.Database testDatabase =
                POSTGRES.createDatabase("failures", "failures-" + UUID.randomUUID());
        database = new Database(
                JdbcTransactions.of(testDatabase),
                Service.PQRSD,
                new OwnedLanes(Topics.PQRSD_COMMANDS.name()),
                new Outbox(Service.PQRSD.module(), "test", LaneCount.DEFAULT));
        database.transact(tx -> {
            Sql.execute(tx.connection(), """
                            create table person (name text not null unique, document text not null,
                                note text check (length(note) < 5))
                            """);
            Sql.execute(tx.connection(), "insert into person values ('Rosa Díaz', '52123456')");
        });
    }

    @AfterAll
    static void stopDatabase() {
        POSTGRES.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The causes of the failures, in this order: a duplicate key, a missing value, a value that
                // is too long, a value that is not a number, a missing table.
                "insert into person (name, document) values (?, ?)",
                "insert into person (name, document) values (? || '2', nullif(?, '52123456'))",
                "insert into person (note, document, name) values (?, 'x', ?)",
                "insert into person (name, document) values (cast(? as integer), cast(? as integer))",
                "insert into nobody (name, document) values (?, ?)"
            })
    void theExceptionQuotesNoBoundValues(String statement) {
        Throwable failure = catchThrowable(
                () -> database.transact(tx -> Sql.update(tx.connection(), statement, "Rosa Díaz", "52123456")));
        assertThat(stackTraceOf(failure))
                .doesNotContain("Rosa")
                .doesNotContain("52123456")
                .containsPattern("sqlState=[0-9A-Z]{5}")
                .contains("FailedStatementsIT");
    }

    private static String stackTraceOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
