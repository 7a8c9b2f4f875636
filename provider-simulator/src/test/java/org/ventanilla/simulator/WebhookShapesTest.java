package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Tests how updates are grouped into webhooks, and the shapes of the updates.
@QuarkusTest
class WebhookShapesTest extends SimulatorTestBase {

    /// A number of the business that only tests with many messages use, because they exhaust its rate
    /// limit.
    private static final String BUSY_NUMBER = "900100201";

    @Test
    void anAlbumOfTenImagesComesAsTenConcurrentWebhooks() {
        StubGateway.holdUntilConcurrent(10);

        List<String> ids = given().contentType(ContentType.JSON)
                .body(Map.of("type", "album"))
                .post("/sim/citizens/" + phone + "/messages")
                .then()
                .statusCode(202)
                .body("messageIds", hasSize(10))
                .extract()
                .path("messageIds");

        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(10));
        assertThat(StubGateway.messagesFrom(phone))
                .extracting(delivery -> delivery.message().path("id").asText())
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(StubGateway.messagesFrom(phone))
                .extracting(delivery -> delivery.message().path("type").asText())
                .containsOnly("image");
        await().untilAsserted(() -> assertThat(statusesOfTheChat()).containsOnly("delivered"));
    }

    @Test
    void aThousandUpdatesComeInOneWebhook() {
        setDelivery(Map.of("batchUpdates", 1000, "batchWaitMs", 60_000));

        List<String> ids = crowd(1000, "573030000000");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(deliveriesWithMessages()).hasSize(1));
        StubGateway.Received batch = deliveriesWithMessages().getFirst();
        assertThat(batch.hasValidSignature()).isTrue();
        assertThat(batch.value().path("contacts")).hasSize(1000);
        assertThat(batch.value().path("messages"))
                .extracting(message -> message.path("id").asText())
                .isEqualTo(ids);
        assertThat(batch.value().has("statuses")).isFalse();
    }

    @Test
    void messagesAndStatusesCanBeInTheSameValue() {
        citizenSends("hola");
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(1));
        StubGateway.reset();
        setDelivery(Map.of("batchUpdates", 4, "batchWaitMs", 60_000));

        String wamid = sendAccepted(text("buenas"));
        citizenSends("gracias");
        citizenSends("adiós");

        await().untilAsserted(() -> assertThat(StubGateway.received()).hasSize(1));
        JsonNode value = StubGateway.received().getFirst().value();
        assertThat(value.path("contacts")).isNotEmpty();
        assertThat(value.path("messages"))
                .extracting(message -> message.at("/text/body").asText())
                .containsExactly("gracias", "adiós");
        assertThat(value.path("statuses"))
                .extracting(status ->
                        status.path("id").asText() + " " + status.path("status").asText())
                .containsExactlyInAnyOrder(wamid + " sent", wamid + " delivered");
    }

    @Test
    void aBatchIsSentWhenItsTimeHasPassedAndItsNumbersAreSeparateChanges() {
        setDelivery(Map.of("batchUpdates", 1000, "batchWaitMs", 100));

        citizenSends("a uno");
        citizenSends(Map.of("text", "al otro", "number", BUSY_NUMBER));

        await().untilAsserted(() -> assertThat(numbersOfAllChanges()).isEqualTo(Set.of("900100200", BUSY_NUMBER)));
        List<String> kinds = given().queryParam("limit", 50000).get("/sim/log").path("deliveries.items.kind");
        assertThat(kinds).contains("batch");
    }

    @Test
    void aFailedBatchIsRepeatedWithTheSameBytes() {
        setDelivery(Map.of("batchUpdates", 2, "batchWaitMs", 60_000));
        StubGateway.failNextDeliveries(1);

        citizenSends("uno");
        citizenSends("dos");

        await().untilAsserted(() -> assertThat(StubGateway.received()).hasSize(2));
        assertThat(StubGateway.received())
                .extracting(StubGateway.Received::body)
                .containsOnly(StubGateway.received().getFirst().body());
        await().untilAsserted(() -> assertThat(statusesOfTheChat()).containsExactly("delivered", "delivered"));
    }

    @Test
    void theSampleOfTheDashboardIsDeliveredAsItIs() {
        given().post("/sim/dashboard-test").then().statusCode(200).body("answers", equalTo(List.of(200)));

        StubGateway.Received sample = StubGateway.received().getFirst();
        assertThat(sample.hasValidSignature()).isTrue();
        assertThat(sample.json().at("/entry/0/id").asText()).isEqualTo("0");
        assertThat(sample.value().at("/metadata/phone_number_id").asText()).isEqualTo("123456123");
        assertThat(sample.message().path("id").asText()).isEqualTo("ABGGFlA5Fpa");
        assertThat(sample.message().path("timestamp").asText()).isEqualTo("1504902988");
        assertThat(sample.body().indexOf("\"field\"")).isLessThan(sample.body().indexOf("\"value\""));
    }

    @Test
    void theStatusesOfV23HaveAConversation() {
        setFaults(Map.of("v23Statuses", 1.0));
        citizenSends("hola");

        String wamid = sendAccepted(text("buenas"));

        await().untilAsserted(() -> assertThat(statuses(wamid)).hasSize(2));
        JsonNode sent = statuses(wamid).get(0);
        JsonNode delivered = statuses(wamid).get(1);
        assertThat(sent.at("/conversation/origin/type").asText()).isEqualTo("service");
        assertThat(sent.at("/conversation/expiration_timestamp").asText()).matches("\\d{10}");
        assertThat(delivered.at("/conversation/id").asText())
                .isNotEmpty()
                .isEqualTo(sent.at("/conversation/id").asText());
        assertThat(delivered.path("conversation").has("expiration_timestamp")).isFalse();
    }

    @Test
    void thePriceIsInOneStatusWhichCanBeTheSecond() {
        setFaults(Map.of("latePricing", 1.0));
        citizenSends("hola");

        String wamid = sendAccepted(text("buenas"));

        await().untilAsserted(() -> assertThat(statuses(wamid))
                .extracting(status -> status.at("/pricing/category").asText("none"))
                .containsExactly("none", "service"));
    }

    @Test
    void aHiddenPhoneIsInNoWebhookAndTheSameCitizensAreHiddenWithTheSameSeed() {
        setFaults(Map.of("hiddenPhones", 0.5, "seed", 11));
        Set<String> first = hiddenAmong(20, 573_040_000_000L);
        StubGateway.reset();
        setFaults(Map.of("hiddenPhones", 0.5, "seed", 11));

        Set<String> second = hiddenAmong(20, 573_040_000_000L);

        assertThat(first).isEqualTo(second).hasSizeBetween(1, 19);
        deliveriesWithMessages().stream()
                .filter(delivery -> !delivery.message().has("from"))
                .forEach(delivery -> {
                    assertThat(delivery.body()).doesNotContain("\"wa_id\"");
                    assertThat(delivery.message().path("from_user_id").asText()).startsWith("CO.");
                });
    }

    /// The user ids of the hidden citizens among `people` citizens, who each write a message.
    private Set<String> hiddenAmong(int people, long firstPhone) {
        crowd(people, Long.toString(firstPhone));
        await().untilAsserted(() -> assertThat(deliveriesWithMessages()).hasSize(people));
        return deliveriesWithMessages().stream()
                .filter(delivery -> !delivery.message().has("from"))
                .map(delivery -> delivery.message().path("from_user_id").asText())
                .collect(Collectors.toSet());
    }

    private static List<StubGateway.Received> deliveriesWithMessages() {
        return StubGateway.received().stream()
                .filter(delivery -> delivery.value().has("messages"))
                .toList();
    }

    private List<String> crowd(int people, String firstPhone) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("people", people, "firstPhone", firstPhone, "number", BUSY_NUMBER))
                .post("/sim/crowd")
                .then()
                .statusCode(202)
                .extract()
                .path("messageIds");
    }

    private static Set<String> numbersOfAllChanges() {
        return StubGateway.received().stream()
                .flatMap(delivery -> delivery.json().at("/entry/0/changes").valueStream())
                .map(change -> change.at("/value/metadata/phone_number_id").asText())
                .collect(Collectors.toSet());
    }

    private static List<JsonNode> statuses(String wamid) {
        return StubGateway.statusesOf(wamid).stream()
                .map(StubGateway.Received::status)
                .toList();
    }

    private List<String> statusesOfTheChat() {
        return given().get("/sim/citizens/" + phone + "/messages").path("messages.status");
    }
}
