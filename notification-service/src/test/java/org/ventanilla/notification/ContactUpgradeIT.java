package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.ventanilla.testkit.VentanillaBackends;

/// What becomes of a store of release 0.2.0.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ContactUpgradeIT {

    private static final String SCHEMA = "upgrade";

    @Inject AgroalDataSource dataSource;

    @Test
    void whatWasInForceWithoutAConfirmationWaitsForOne() {
        migrate("101");
        Jdbi jdbi = Jdbi.create(dataSource);
        jdbi.useTransaction(
                handle -> {
                    in(handle);
                    handle.execute(
                            "insert into contact select gen_random_uuid() from generate_series(1, 300)");
                    handle.execute(
                            """
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

        List<Map<String, Object>> consents =
                jdbi.inTransaction(
                        handle -> {
                            in(handle);
                            return handle.createQuery("select * from consent").mapToMap().list();
                        });
        assertThat(consents.stream().filter(one -> one.get("state").equals("POR_CONFIRMAR")))
                .hasSize(298)
                .allMatch(one -> String.valueOf(one.get("reference")).matches("\\d{4}-\\d{4}"));
        assertThat(consents.stream().map(one -> one.get("reference")).filter(one -> one != null))
                .doesNotHaveDuplicates();
        assertThat(consents).allMatch(one -> one.get("code_sent_at") != null);
        List<String> steps =
                jdbi.inTransaction(
                        handle -> {
                            in(handle);
                            return handle.createQuery(
                                            """
                                            select string_agg(state, ' ' order by step) from consent_step
                                            group by consent_id
                                            """)
                                    .mapTo(String.class)
                                    .list();
                        });
        assertThat(steps).containsOnly("VIGENTE POR_CONFIRMAR", "REVOCADO");
    }

    /// A process of the earlier release may still run beside the new one. It knows of no
    /// confirmation, so its store refuses what it would put in force.
    @Test
    void theStoreItselfPutsNothingInForceUnconfirmed() {
        assertThatThrownBy(
                        () ->
                                Jdbi.create(dataSource)
                                        .useTransaction(
                                                handle -> {
                                                    handle.execute(
                                                            "insert into contact values (gen_random_uuid())");
                                                    handle.execute(
                                                            """
                                                            insert into consent (consent_id, contact_id, person_key, state,
                                                                text_version, text_sha256, proof_salt, personal, said_at, code_sent_at)
                                                            select gen_random_uuid(), contact_id, 'p', 'VIGENTE', '1', 'a', 's', '',
                                                                now(), now() from contact limit 1
                                                            """);
                                                }))
                .hasMessageContaining("consent_in_force_is_confirmed");
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

    private static void in(Handle handle) {
        handle.execute("set local search_path to " + SCHEMA);
    }
}
