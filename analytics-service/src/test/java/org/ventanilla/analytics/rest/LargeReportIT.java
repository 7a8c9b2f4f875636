package org.ventanilla.analytics.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.testkit.VentanillaBackends;

/// Reports over a year with half a million attentions. Each waits 30 s and is handled for 600 s by an
/// adviser who handles two attentions at the same time.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class LargeReportIT {

    private static final int ATTENTIONS = 500_000;
    private static final int ADVISERS = 50;

    /// A quarter of the heap of the service in a pod.
    private static final String MAX_HEAP_OPTION = "-Xmx48m";

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @BeforeEach
    void insertTheYear() throws SQLException {
        // This connection has no time limits, unlike those of the service.
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement sql = connection.createStatement()) {
            sql.execute("""
                    insert into attention_record (conversation_id, version, channel, outcome, queued_at, accepted_at,
                        first_replied_at, ended_at, wrap_up_ended_at, handling_millis, adviser, at)
                    select ('00000000-0000-0000-0000-' || lpad(to_hex(i), 12, '0'))::uuid, 1, 'WHATSAPP', 'ANSWERED',
                           begun, begun + interval '30 s', begun + interval '40 s', begun + interval '600 s',
                           begun + interval '630 s', 600000, 'asesor' || i %% %1$d, begun
                    from (select i, timestamptz '2021-01-02 13:00Z' + interval '600 s' * (i / (2 * %1$d)) as begun
                          from generate_series(0, %2$d - 1) as i) as attention
                    on conflict do nothing
                    """.formatted(ADVISERS, ATTENTIONS));
            sql.execute("""
                    insert into attention_handling (conversation_id, position, adviser, worked_from, worked_to)
                    select conversation_id, 0, adviser, accepted_at, wrap_up_ended_at
                    from attention_record where queued_at < timestamptz '2022-01-01 05:00Z'
                    on conflict do nothing
                    """);
        }
    }

    @Test
    void aReportOfALargeYearFitsASmallHeap() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MAX_HEAP_OPTION,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeReport.class.getName(),
                        url,
                        user,
                        password,
                        "2021")
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("offered=500000 answered=500000 tmo=600 effort=300 concurrency=2.0000");
    }

    @Test
    void theLongestListContainsEachRecordOnce() {
        String csv = given().auth()
                .preemptive()
                .basic("analista", "analista")
                .queryParam("from", "2021-01-01")
                .queryParam("to", "2021-12-31")
                .queryParam("format", "csv")
                .get("/api/v1/records/attention")
                .asString();
        List<String> ids = csv.lines().skip(1).map(line -> line.split(",")[0]).toList();
        Set<String> different = new HashSet<>(ids);

        assertThat(ids).hasSize(50_000);
        assertThat(different).hasSize(50_000);
        given().auth()
                .preemptive()
                .basic("analista", "analista")
                .queryParam("from", "2021-01-01")
                .queryParam("to", "2021-12-31")
                .get("/api/v1/records/attention")
                .then()
                .statusCode(200)
                .body("truncated", is(true))
                .body("rows.size()", is(50_000));
    }
}
