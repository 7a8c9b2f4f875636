package org.ventanilla.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.SampleRecords;
import org.ventanilla.analytics.fixtures.WorkedExample;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the whole service with a real broker and a real database: events, figures, API and page. TMO
/// («tiempo medio de
/// operación») is the mean handling time, ASA (average speed of answer) is the mean wait of answered people.
/// `AttentionReportTest` explains the figures of the worked example.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class AttentionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String DAY_OF_THE_EXAMPLE = "?from=2026-11-20&to=2026-11-20";
    private static final String REPORT_OF_THE_EXAMPLE = "/api/v1/reports/attention" + DAY_OF_THE_EXAMPLE;

    /// Publishes the events of the worked example and waits for the figures. Each test publishes the same
    /// events again,
    /// because duplicates do not change the figures.
    @BeforeEach
    void publishTheWorkedExample() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.shared().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (SampleConversation conversation : WorkedExample.conversations()) {
                for (ProducerRecord<byte[], byte[]> record : SampleRecords.eventRecords(conversation)) {
                    producer.send(record);
                }
            }
        }
        await().atMost(TIMEOUT)
                .untilAsserted(() -> analystOfApi()
                        .get(REPORT_OF_THE_EXAMPLE)
                        .then()
                        .statusCode(200)
                        .body("total.offered", is(6))
                        .body("total.inQueue", is(0))
                        .body("total.botContained", is(1))
                        .body("total.tmo", is("00:11:50")));
    }

    @Test
    void theReportHasAllFiguresOfTheWorkedExample() {
        analystOfApi()
                .get(REPORT_OF_THE_EXAMPLE + "&by=month")
                .then()
                .statusCode(200)
                .body("rows", hasSize(1))
                .body("rows[0].period", is("2026-11"))
                .body("total.answered", is(3))
                .body("total.abandoned", is(2))
                .body("total.shortAbandoned", is(1))
                .body("total.flowOut", is(1))
                .body("total.attentionLevel", is(50.00f))
                .body("total.abandonLevel", is(33.33f))
                .body("total.netAttentionLevel", is(60.00f))
                .body("total.netAbandonLevel", is(20.00f))
                .body("total.asaSeconds", is(60))
                .body("total.asaMaxSeconds", is(120))
                .body("total.meanAbandonSeconds", is(384))
                .body("total.serviceLevelOffered", is(33.33f))
                .body("total.serviceLevelAnswered", is(50.00f))
                .body("total.tmoSeconds", is(710))
                .body("total.tmoEffortSeconds", is(520))
                .body("total.tmoEffort", is("00:08:40"))
                .body("total.meanConcurrency", is(1.3654f))
                .body("total.occupancy", equalTo(null));
    }

    @Test
    void theParametersPeriodLengthChannelViewAndLimitsChangeTheReport() {
        analystOfApi()
                .get(REPORT_OF_THE_EXAMPLE + "&by=interval")
                .then()
                .body("rows.period", equalTo(List.of("2026-11-20T08:00")));
        analystOfApi()
                .get(REPORT_OF_THE_EXAMPLE + "&channel=sms")
                .then()
                .body("rows", hasSize(0))
                .body("total.offered", is(0))
                .body("total.tmo", equalTo(null));
        analystOfApi()
                .get(REPORT_OF_THE_EXAMPLE + "&view=informe") // counts only answered conversations as offered
                .then()
                .body("total.offered", is(3))
                .body("total.abandoned", is(0))
                .body("total.attentionLevel", is(100.00f));
        analystOfApi()
                .get(REPORT_OF_THE_EXAMPLE + "&shortAbandonSeconds=5&serviceLevelSeconds=20")
                .then()
                .body("total.shortAbandoned", is(0))
                .body("total.serviceLevelOffered", is(0.00f));
    }

    @Test
    void theReportIsAvailableAsCsv() {
        String csv = analystOfApi()
                .get(REPORT_OF_THE_EXAMPLE + "&format=csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", containsString("informe-atencion-2026-11-20"))
                .extract()
                .asString();
        assertThat(csv.lines())
                .hasSize(3) // the header, the row of the month and the total
                .first()
                .asString()
                .startsWith("period,offered,answered,abandoned,shortAbandoned,flowOut");
        assertThat(csv.lines().toList().getLast()).startsWith("total,6,3,2,1,1,1,0,50.00,33.33");
    }

    @Test
    void theRecordsOfTheReportAreAvailableAsJsonAndAsCsv() {
        analystOfApi()
                .get("/api/v1/records/attention" + DAY_OF_THE_EXAMPLE)
                .then()
                .statusCode(200)
                .body("rows", hasSize(7)) // all conversations of the worked example
                .body("truncated", is(false))
                .body("rows[0].queuedAt", is("2026-11-20T08:00:00-05:00"))
                .body("rows[0].outcome", is("ANSWERED"));
        assertThat(analystOfApi()
                        .get("/api/v1/records/attention" + DAY_OF_THE_EXAMPLE + "&format=csv")
                        .asString()
                        .lines())
                .hasSize(8) // the header and seven conversations
                .first()
                .isEqualTo("id,channel,queued_at,accepted_at,ended_at,wrap_up_ended_at,adviser,outcome");
    }

    @Test
    void theResponseNamesTheInvalidParameter() {
        // In each query the last parameter is the one that the response must name.
        for (String invalidParameters : List.of(
                "from=ayer",
                "from=2026-02-01&to=2026-01-01",
                "by=week",
                "channel=fax",
                "view=bonita",
                "shortAbandonSeconds=-1",
                "serviceLevelSeconds=mucho",
                "from=2020-01-01&to=2026-01-01&by=interval",
                "format=xlsx")) {
            String lastParameter = invalidParameters.replaceAll(".*&", "");
            String field = lastParameter.replaceAll("=.*", "");
            analystOfApi()
                    .get("/api/v1/reports/attention?" + invalidParameters)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("title", is("Hay un dato que no podemos usar"))
                    .body("field", is(field))
                    .body("detail", containsString("«" + field));
        }
    }

    @Test
    void onlyAnalystsAndAuditorsReadTheApi() {
        given().get(REPORT_OF_THE_EXAMPLE).then().statusCode(401); // not signed in
        given().auth()
                .preemptive()
                .basic("asesor", "asesor")
                .get(REPORT_OF_THE_EXAMPLE)
                .then()
                .statusCode(403);
        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .get(REPORT_OF_THE_EXAMPLE)
                .then()
                .statusCode(200);
        // A visitor of the page who is not signed in is sent to the sign-in page.
        given().redirects().follow(false).get("/informe").then().statusCode(302);
    }

    @Test
    void thePageUsesColombianNotationAndShowsEachPeriodLength() {
        analystOfPage()
                .get("/informe?anio=2026&mes=11")
                .then()
                .statusCode(200)
                .body(containsString("noviembre de 2026"))
                .body(containsString("50,00 %"))
                .body(containsString("33,33 %"))
                .body(containsString("00:11:50"))
                .body(containsString("<th scope=\"row\">Total</th>"))
                .body(containsString("/informe/descarga?from=2026-11-01&amp;to=2026-11-30"))
                .body(not(containsString("style="))); // the content security policy forbids inline styles
        analystOfPage()
                .get("/informe?desde=2026-11-20&hasta=2026-11-20&por=interval")
                .then()
                .statusCode(200);
        analystOfPage().get("/informe?anio=2026&por=day").then().statusCode(200);
        analystOfPage().get("/informe?anio=2026&por=year").then().statusCode(200);
    }

    @Test
    void aUserWhoSignedInOnThePageCanDownloadTheReport() {
        Map<String, String> session = PageForms.signIn("analista");
        given().cookies(session).get("/informe").then().statusCode(200);
        given().cookies(session)
                .get("/informe/descarga" + DAY_OF_THE_EXAMPLE + "&format=csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(containsString("total,6,3,2"));
        given().cookies(session)
                .get("/informe/descarga" + DAY_OF_THE_EXAMPLE + "&format=csv-co")
                .then()
                .statusCode(200)
                // The Colombian format begins with a byte order mark.
                .body(startsWith("\uFEFFperiod;offered;"))
                .body(containsString("total;6;3;2;1;1;1;0;50,00;33,33"));
    }

    @Test
    void thePageExplainsAnEmptyPeriodAndAnUnreadableFilter() {
        analystOfPage()
                .get("/informe?anio=2001")
                .then()
                .statusCode(200)
                .body(containsString("No hay atenciones en este periodo"));
        analystOfPage()
                .get("/informe?anio=dosmil")
                .then()
                .statusCode(200)
                .body(containsString("No entendimos ese filtro"));
    }

    @Test
    void theServiceIsReadyAndServesMetricsAndOpenApi() {
        given().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("streams"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }

    private static RequestSpecification analystOfPage() {
        return given().cookies(PageForms.signIn("analista"));
    }

    private static RequestSpecification analystOfApi() {
        return given().auth().preemptive().basic("analista", "analista");
    }
}
