package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tests the webhooks of the simulated provider, and its faults.
@QuarkusTest
class WebhookDeliveryTest extends SimulatorTestBase {

    @Test
    void aMessageIsSignedAndEscapedAsTheRealProviderDoes() {
        citizenSends(Map.of("text", "niño 😀 <50 % a@b.co/x", "profileName", "Ana Gómez"));
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(1));
        StubGateway.Received received = StubGateway.messagesFrom(phone).getFirst();
        assertThat(received.hasValidSignature()).isTrue();
        assertThat(received.body())
                .contains("ni\\u00f1o \\ud83d\\ude00 \\u003C50 \\u0025 a\\u0040b.co\\/x")
                .matches("\\p{ASCII}+");
        assertThat(received.message().at("/text/body").asText()).isEqualTo("niño 😀 <50 % a@b.co/x");
        assertThat(received.value().at("/contacts/0/profile/name").asText()).isEqualTo("Ana Gómez");
        assertThat(received.value().at("/contacts/0/wa_id").asText()).isEqualTo(phone);
        assertThat(received.value().at("/metadata/phone_number_id").asText()).isEqualTo("900100200");
        assertThat(received.message().path("timestamp").isTextual()).isTrue();
    }

    @Test
    void aChoiceAnswersTheNewestMessageWithThatOption() {
        citizenSends("hola");
        Map<String, Object> question = Map.of(
                "type",
                "interactive",
                "interactive",
                Map.of(
                        "type",
                        "button",
                        "body",
                        Map.of("text", "¿Autoriza?"),
                        "action",
                        Map.of(
                                "buttons",
                                List.of(
                                        Map.of("type", "reply", "reply", Map.of("id", "si", "title", "Sí")),
                                        Map.of("type", "reply", "reply", Map.of("id", "no", "title", "No"))))));
        sendAccepted(question);
        String newer = sendAccepted(question);
        citizenSends(Map.of("type", "choice", "title", "sí"));
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(2));
        var message = StubGateway.messagesFrom(phone).getLast().message();
        assertThat(message.at("/interactive/button_reply/id").asText()).isEqualTo("si");
        assertThat(message.at("/context/id").asText()).isEqualTo(newer);
        given().contentType(ContentType.JSON)
                .body(Map.of("type", "choice", "id", "quizas"))
                .post("/sim/citizens/" + phone + "/messages")
                .then()
                .statusCode(422);
    }

    @Test
    void everyKindOfMessageIsDeliveredInTheFormatOfTheProvider() {
        for (String kind : List.of("image", "audio", "document", "sticker", "location", "unsupported")) {
            citizenSends(Map.of("type", kind));
        }
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(6));
        assertThat(StubGateway.messagesFrom(phone))
                .extracting(delivery -> delivery.message().path("type").asText())
                .containsExactly("image", "audio", "document", "sticker", "location", "unsupported");
        assertThat(StubGateway.messagesFrom(phone)
                        .get(1)
                        .message()
                        .at("/audio/voice")
                        .asBoolean())
                .isTrue();
        assertThat(StubGateway.messagesFrom(phone)
                        .get(5)
                        .message()
                        .at("/errors/0/code")
                        .asInt())
                .isEqualTo(131051);
    }

    @Test
    void aFailedDeliveryIsRepeatedWhileLaterMessagesWait() {
        StubGateway.failNextDeliveries(3);
        List<String> texts = IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
        texts.forEach(this::citizenSends);
        await().untilAsserted(() -> assertThat(acceptedTexts()).isEqualTo(texts));
        assertThat(StubGateway.messagesFrom(phone)).hasSize(13);
        assertThat(StubGateway.messagesFrom(phone).subList(0, 4))
                .extracting(StubGateway.Received::body)
                .containsOnly(StubGateway.messagesFrom(phone).getFirst().body());
    }

    @Test
    void theFaultDuplicatesDeliversTheSameBytesTwice() {
        setFaults(Map.of("duplicates", 1.0));
        citizenSends("hola");
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(2));
        assertThat(StubGateway.messagesFrom(phone).get(0).body())
                .isEqualTo(StubGateway.messagesFrom(phone).get(1).body());
    }

    @Test
    void allCopiesHaveTheSameBytes() {
        citizenSends(Map.of("text", "hola", "copies", 5));
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(5));
        assertThat(StubGateway.messagesFrom(phone))
                .extracting(StubGateway.Received::body)
                .containsOnly(StubGateway.messagesFrom(phone).getFirst().body());
    }

    @Test
    void aRepeatedMessageIdDeliversTheSameMessageAgain() {
        String id = citizenSends("hola");
        citizenSends(Map.of("text", "hola", "messageId", id));
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(2));
        List<String> stored =
                given().get("/sim/citizens/" + phone + "/messages").path("messages.wamid");
        assertThat(stored).containsExactly(id);
    }

    @Test
    void theFaultLoseDeliveredPreventsTheDeliveredStatus() {
        setFaults(Map.of("loseDelivered", 1.0));
        citizenSends("hola");
        String wamid = sendAccepted(text("hola"));
        await().untilAsserted(() -> assertThat(StubGateway.statusesOf(wamid)).hasSize(1));
        given().post("/sim/citizens/" + phone + "/read");
        await().untilAsserted(() -> assertThat(StubGateway.statusesOf(wamid))
                .extracting(delivery -> delivery.status().path("status").asText())
                .containsExactly("sent", "read"));
    }

    @Test
    void theFaultStatusBeforeAnswerDeliversAStatusBeforeTheResponse() {
        setFaults(Map.of("statusBeforeAnswer", 1.0));
        citizenSends("hola");
        String wamid = sendAccepted(text("hola"));
        assertThat(StubGateway.statusesOf(wamid)).isNotEmpty();
    }

    @Test
    void aFaultCanPreventTheResponseToAnAcceptedMessage() {
        citizenSends("hola");
        setFaults(Map.of("closeAfterRead", 1.0));
        assertThatThrownBy(() -> send(merged(text("hola"), Map.of("biz_opaque_callback_data", "out-" + phone))))
                .isInstanceOf(Exception.class);
        setFaults(Map.of("closeAfterRead", 0, "error500AfterAccept", 1.0));
        send(text("otra")).statusCode(500).body("error.code", equalTo(131000));
        List<Map<String, ?>> sends =
                given().queryParam("limit", 50000).get("/sim/log").path("sends.items");
        assertThat(sends)
                .filteredOn(send -> phone.equals(send.get("citizen")))
                .extracting(send -> String.valueOf(send.get("outcome")))
                .containsExactly("closeAfterRead", "error500AfterAccept");
    }

    @Test
    void aFaultCanRefuseAMessage() {
        citizenSends("hola");
        setFaults(Map.of("error500", 1.0));
        send(text("a")).statusCode(500);
        setFaults(Map.of("error500", 0, "error429", 1.0));
        send(text("b")).statusCode(429).body("error.code", equalTo(130429));
        List<String> texts = given().get("/sim/citizens/" + phone + "/messages").path("messages.text");
        assertThat(texts).containsExactly("hola");
    }

    @Test
    void faultsCanBeSetReadAndRemoved() {
        setFaults(Map.of("seed", 7, "duplicates", 0.25));
        given().get("/sim/faults").then().body("seed", equalTo(7)).body("duplicates", equalTo(0.25f));
        given().contentType(ContentType.JSON)
                .body(Map.of("duplicates", 2))
                .post("/sim/faults")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .body(Map.of("duplicate", 0.1))
                .post("/sim/faults")
                .then()
                .statusCode(400);
        given().delete("/sim/faults").then().body("duplicates", equalTo(0f));
    }

    @Test
    void arbitraryBytesCanBeDeliveredWithAnySignature() {
        List<Integer> answers = given().header("X-Sim-Signature", "sha256=00")
                .body("{\"object\":\"x\"}")
                .queryParam("copies", 3)
                .post("/sim/webhooks")
                .path("answers");
        assertThat(answers).containsExactly(200, 200, 200);
        assertThat(StubGateway.received()).hasSize(3).noneMatch(StubGateway.Received::hasValidSignature);
    }

    private List<String> acceptedTexts() {
        List<String> texts = new ArrayList<>();
        for (StubGateway.Received received : StubGateway.messagesFrom(phone)) {
            if (received.answeredStatus() == 200) {
                texts.add(received.message().at("/text/body").asText());
            }
        }
        return texts;
    }
}
