package org.ventanilla.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.messaging.postgres.Outbox;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// What is logged of a statement that fails says nothing of the person it was about.
class FailedStatementsIT {

    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static Database database;

    @BeforeAll
    static void begin() {
        POSTGRES.start();
        org.ventanilla.testkit.backends.Database store =
                POSTGRES.createDatabase("quiet", "quiet-" + UUID.randomUUID());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(store.url());
        source.setUser(store.user());
        source.setPassword(store.password());
        database =
                new Database(
                        source,
                        Service.PQRSD,
                        new OwnedLanes(Topics.PQRSD_COMMANDS.name()),
                        new Outbox(Service.PQRSD.module(), "test"));
        database.transact(
                tx -> {
                    tx.handle()
                            .execute(
                                    """
                                    create table person (name text not null unique, document text not null,
                                        note text check (length(note) < 5))
                                    """);
                    tx.handle().execute("insert into person values ('Rosa Díaz', '52123456')");
                });
    }

    @AfterAll
    static void end() {
        POSTGRES.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A key that is there, a value that is missing, one that is too long, one that is
                // no number, a table that is not there.
                "insert into person (name, document) values (:name, :document)",
                "insert into person (name, document) values (:name || '2', nullif(:document, '52123456'))",
                "insert into person (name, document, note) values (:document, 'x', :name)",
                "select cast(:name as integer) + cast(:document as integer)",
                "insert into nobody (name, document) values (:name, :document)"
            })
    void neitherMessageNorCauseQuotesWhatWasBound(String statement) {
        Throwable failure =
                catchThrowable(
                        () ->
                                database.transact(
                                        tx ->
                                                tx.handle()
                                                        .createUpdate(statement)
                                                        .bind("name", "Rosa Díaz")
                                                        .bind("document", "52123456")
                                                        .execute()));
        assertThat(logged(failure))
                .doesNotContain("Rosa")
                .doesNotContain("52123456")
                .containsPattern("sqlState=[0-9A-Z]{5}")
                .contains("FailedStatementsIT");
    }

    private static String logged(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
