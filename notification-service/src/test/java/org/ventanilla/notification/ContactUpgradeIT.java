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

/// Tests the migration of a database of release 0.2.0.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ContactUpgradeIT {

    /// A schema of this test, apart from the schema of the running service.
    private static final String SCHEMA = "upgrade";

    /// The last version of the schema in release 0.2.0.
    private static final String RELEASE_0_2_0 = "101";

    /// The version of the schema that introduces confirmations.
    private static final String WITH_CONFIRMATIONS = "130";

    private static final int CONSENTS = 300;

    /// The other two consents are withdrawn.
    private static final int CONSENTS_IN_FORCE = 298;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Database database;

    /// A row of the table `consent`.
    private record ConsentRow(String state, String reference, String codeSentAt) {}

    @Test
    void unconfirmedConsentsInForceWaitForConfirmationAfterTheUpgrade() {
        migrate(RELEASE_0_2_0);
        database.transact(tx -> {
            Connection connection = inSchema(tx);
            // The numbers of consents are those of the constants. The states mean in force and withdrawn.
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

        migrate(WITH_CONFIRMATIONS);

        List<ConsentRow> consents = database.inTransaction(tx -> Sql.query(
                inSchema(tx),
                "select state, reference, code_sent_at from consent",
                row -> new ConsentRow(
                        row.getString("state"), row.getString("reference"), row.getString("code_sent_at"))));
        assertThat(consents.stream().filter(consent -> consent.state().equals("POR_CONFIRMAR")))
                .hasSize(CONSENTS_IN_FORCE)
                .allMatch(consent -> String.valueOf(consent.reference()).matches("\\d{4}-\\d{4}"));
        assertThat(consents.stream().map(ConsentRow::reference).filter(reference -> reference != null))
                .doesNotHaveDuplicates();
        assertThat(consents).hasSize(CONSENTS).allMatch(consent -> consent.codeSentAt() != null);
        List<String> steps = database.inTransaction(tx -> Sql.query(inSchema(tx), """
                                        select string_agg(state, ' ' order by step) from consent_step
                                        group by consent_id
                                        """, row -> row.getString(1)));
        // Consents that were in force now wait for confirmation. Withdrawn consents are unchanged.
        assertThat(steps).containsOnly("VIGENTE POR_CONFIRMAR", "REVOCADO");
    }

    /// A process of the earlier release may still run beside a process of the new release. The
    /// earlier release puts consents in force without a confirmation, so the database refuses these
    /// consents.
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

    /// Migrates the schema of this test to a version of the schema.
    private void migrate(String target) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    /// Returns the connection of the transaction, set to the schema of this test.
    private static Connection inSchema(Transaction tx) {
        Sql.update(tx.connection(), "set local search_path to " + SCHEMA);
        return tx.connection();
    }
}
