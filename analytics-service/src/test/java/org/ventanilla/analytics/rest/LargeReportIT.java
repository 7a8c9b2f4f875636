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

/// Tests reports of a year with half a million attentions. TMO («tiempo medio de operación») is the mean
/// handling time.
/// In each attention, the person waits 30 seconds, and an adviser handles the attention for 600 seconds.
/// Each adviser
/// handles two attentions at the same time.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class LargeReportIT {

    private static final int ATTENTION_COUNT = 500_000;
    private static final int ADVISER_COUNT = 50;

    /// The maximum number of records in a response of the API.
    private static final int MAX_LISTED_RECORDS = 50_000;

    /// Limits the heap of the process to a quarter of the heap that the service has in a pod.
    private static final String MAX_HEAP_OPTION = "-Xmx48m";

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @BeforeEach
    void insertTheAttentionsOfTheYear() throws SQLException {
        // Unlike the connections of the service, this connection has no time limits.
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
                    """.formatted(ADVISER_COUNT, ATTENTION_COUNT));
            sql.execute("""
                    insert into attention_handling (conversation_id, position, adviser, worked_from, worked_to)
                    select conversation_id, 0, adviser, accepted_at, wrap_up_ended_at
                    from attention_record where queued_at < timestamptz '2022-01-01 05:00Z'
                    on conflict do nothing
                    """);
        }
    }

    @Test
    void theReportOfALargeYearNeedsOnlyASmallHeap() throws IOException, InterruptedException {
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
        assertThat(output) // The handling time is shared by two parallel attentions, so the effort is half of it.
                .contains("offered=500000 answered=500000 tmo=600 effort=300 concurrency=2.0000");
    }

    @Test
    void aListThatIsTruncatedContainsNoRecordTwiceAndSaysThatItIsTruncated() {
        String csv = given().auth()
                .preemptive()
                .basic("analista", "analista")
                .queryParam("from", "2021-01-01")
                .queryParam("to", "2021-12-31")
                .queryParam("format", "csv")
                .get("/api/v1/records/attention")
                .asString();
        List<String> ids = csv.lines().skip(1).map(line -> line.split(",")[0]).toList();
        Set<String> distinctIds = new HashSet<>(ids);

        assertThat(ids).hasSize(MAX_LISTED_RECORDS);
        assertThat(distinctIds).hasSize(MAX_LISTED_RECORDS);
        given().auth()
                .preemptive()
                .basic("analista", "analista")
                .queryParam("from", "2021-01-01")
                .queryParam("to", "2021-12-31")
                .get("/api/v1/records/attention")
                .then()
                .statusCode(200)
                .body("truncated", is(true))
                .body("rows.size()", is(MAX_LISTED_RECORDS));
    }
}
