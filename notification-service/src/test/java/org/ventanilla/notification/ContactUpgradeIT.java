package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the migration of a store of release 0.2.0.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ContactUpgradeIT {

    private static final String SCHEMA = "upgrade";

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Database database;

    /// A row of the table `consent`.
    private record Upgraded(String state, String reference, String codeSentAt) {}

    @Test
    void unconfirmedConsentsInForceWaitForConfirmationAfterTheUpgrade() {
        migrate("101");
        database.transact(tx -> {
            Connection connection = upgraded(tx);
            Sql.update(connection, "insert into contact select gen_random_uuid() from generate_series(1, 300)");
            Sql.update(connection, """
                            insert into consent (consent_id, contact_id, person_key, state, text_version, text_sha256,
                                                 proof_salt, personal, said_at, proven_at, revoked_at)
                            select gen_random_uuid(), contact_id, contact_id::text,
                                   case when row_number() over () <= 298 then 'VIGENTE' else 'REVOCADO' end,
                                   '1', 'a', 's', '', now() - interval '2 days', now() - interval '1 day',
                                   case when row_number() over () <= 298 then null else now() end
                            from contact
                            """);
        });

        migrate("130");

        List<Upgraded> consents = database.inTransaction(tx -> Sql.query(
                upgraded(tx),
                "select state, reference, code_sent_at from consent",
                row -> new Upgraded(
                        row.getString("state"), row.getString("reference"), row.getString("code_sent_at"))));
        assertThat(consents.stream().filter(consent -> consent.state().equals("POR_CONFIRMAR")))
                .hasSize(298)
                .allMatch(consent -> String.valueOf(consent.reference()).matches("\\d{4}-\\d{4}"));
        assertThat(consents.stream().map(Upgraded::reference).filter(reference -> reference != null))
                .doesNotHaveDuplicates();
        assertThat(consents).hasSize(300).allMatch(consent -> consent.codeSentAt() != null);
        List<String> steps = database.inTransaction(tx -> Sql.query(upgraded(tx), """
                                        select string_agg(state, ' ' order by step) from consent_step
                                        group by consent_id
                                        """, row -> row.getString(1)));
        assertThat(steps).containsOnly("VIGENTE POR_CONFIRMAR", "REVOCADO");
    }

    /// A process of the earlier release may still run beside the new one. The earlier release knows
    /// no confirmations, so the database refuses a consent that it puts in force.
    @Test
    void theDatabaseRefusesAnUnconfirmedConsentInForce() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into contact values (gen_random_uuid())");
            assertThatThrownBy(() -> statement.execute("""
                                            insert into consent (consent_id, contact_id, person_key, state,
                                                text_version, text_sha256, proof_salt, personal, said_at, code_sent_at)
                                            select gen_random_uuid(), contact_id, 'p', 'VIGENTE', '1', 'a', 's', '',
                                                now(), now() from contact limit 1
                                            """)).hasMessageContaining("consent_in_force_is_confirmed");
        }
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    /// Returns the connection of the transaction, set to the upgraded schema.
    private static Connection upgraded(Transaction tx) {
        Sql.update(tx.connection(), "set local search_path to " + SCHEMA);
        return tx.connection();
    }
}
