package org.ventanilla.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ventanilla.testkit.VentanillaBackends;

/// The metrics page contains the metrics that operators need, and is small enough to be read often.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class MetricsPageIT {

    /// The maximum length of the page. Without a filter, the meters of Kafka Streams are almost a megabyte
    /// of text.
    private static final int MAX_PAGE_CHARACTERS = 64 * 1024;

    @Test
    void onlyTheMetersThatOperatorsNeedAreShown() {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(metricsPage())
                        .contains(
                                "kafka_stream_alive_stream_threads",
                                "kafka_stream_thread_process_total",
                                "kafka_consumer_fetch_manager_records_lag_max",
                                "kafka_producer_record_error_total",
                                "client_id=\"analytics-service-sink\""));
        assertThat(metricsPage().length()).isLessThan(MAX_PAGE_CHARACTERS);
    }

    private static String metricsPage() {
        return given().get("/q/metrics").asString();
    }
}
