package org.ventanilla.survey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.lanes.postgres.DatabaseIdentity;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// After a restore, the database may lack transactions that were committed earlier. The service then does
/// no work until
/// an operator confirms the database.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
@QuarkusTestResource(value = RestoredDatabase.class, restrictToAnnotatedClass = true)
class RestoredDatabaseIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    Optional<String> password;

    @Test
    void nothingIsReadOrAnsweredUntilTheDatabaseIsConfirmed() throws SQLException {
        String broker = Backends.shared().kafka();
        try (Connection connection = DriverManager.getConnection(url, user, password.orElseThrow());
                Dialogue dialogue = new Dialogue(broker);
                EventProbe probe = EventProbe.fromNow(broker, Topics.SURVEY_EVENTS)) {
            // Given a message that the service would handle
            dialogue.attentionEnds("ADVISER", true); // with consent
            // Then the service is not ready and asks for the confirmation
            DatabaseIdentity identity = DatabaseIdentity.of(connection);
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> given().get("/q/health/ready")
                            .then()
                            .statusCode(503)
                            .body(containsString("VENTANILLA_DATABASE_CONFIRM=" + identity)));
            assertThat(refusedDatabaseCount()).isOne();
            // The API answers no request.
            given().auth()
                    .preemptive()
                    .basic("analista", "analista")
                    .get("/api/v1/surveys")
                    .then()
                    .statusCode(503);
            // The service owns no lane.
            assertThat(Sql.query(connection, "select topic from lane", row -> row.getString(1)))
                    .isEmpty();
            // When an operator confirms the database, which another instance of the service would store
            // like this
            Sql.update(
                    connection,
                    "insert into database_identity (system_identifier, timeline) values (?, ?)",
                    identity.system(),
                    identity.timeline());
            // Then the service works
            probe.awaitRecord(record -> dialogue.contact.toString().equals(record.key()));
            await().atMost(TIMEOUT)
                    .until(
                            () -> given().get("/q/health/ready"),
                            ready -> ready.statusCode() == 200
                                    && !ready.asString().contains("DATABASE_CONFIRM"));
            assertThat(refusedDatabaseCount()).isZero();
        }
    }

    private double refusedDatabaseCount() {
        return metrics.get("ventanilla.database.refused").gauge().value();
    }
}
