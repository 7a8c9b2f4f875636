package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.lanes.Database;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the migrations of data that an earlier release stored.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class MigrationIT {

    private static final String SCHEMA = "from_an_earlier_release";

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Test
    void dataOfCitizensIsRemovedFromNoticesOfAnEarlierRelease() {
        // Given the schema and the notices of the earlier release
        flyway().target("0102").load().migrate();
        insertNotice("calls", "{\"calls\":[{\"from\":\"573005550101\"}]}");
        insertNotice("a_field_of_next_year", "{\"x\":\"Rosa Secreta\"}");
        insertNotice("errors", "{\"code\":1,\"error_data\":{\"details\":\"to 573005550101\"}}");
        insertNotice("account_update", "{\"contacts\":[{\"wa_id\":\"573005550101\"}]}");
        insertNotice("message_template_status_update", "{\"event\":\"APPROVED\"}");

        // When
        flyway().load().migrate();

        // Then
        assertThat(details()).containsExactly("{\"event\":\"APPROVED\"}");
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .outOfOrder(true)
                .locations("db/messaging", "db/migration");
    }

    private void insertNotice(String field, String detail) {
        Store.change(
                database,
                "insert into " + SCHEMA + ".account_notice values (gen_random_uuid(), '1', ?, ?, now(), 't', 0, 0)",
                field,
                detail);
    }

    private List<String> details() {
        return Store.texts(database, "select detail from " + SCHEMA + ".account_notice where detail <> ''");
    }
}
