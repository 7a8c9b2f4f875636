package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ventanilla.testkit.VentanillaBackends;

/// One place on the network has so many certificates checked in a minute, and no more.
@QuarkusTest
@TestProfile(VerifyRateIT.Seldom.class)
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class VerifyRateIT {

    private static final int A_MINUTE = 3;

    /// A small rate.
    public static class Seldom implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "notification.intake.certificates-per-minute", Integer.toString(A_MINUTE));
        }
    }

    /// Even if a minute ends in between.
    @Test
    void whoAsksTooOftenIsAskedToWait() {
        List<Response> answers =
                IntStream.rangeClosed(0, 2 * A_MINUTE)
                        .mapToObj(
                                i ->
                                        given().multiPart(
                                                        "constancia",
                                                        "c.json",
                                                        "{}"
                                                                .getBytes(
                                                                        java.nio.charset
                                                                                .StandardCharsets
                                                                                .US_ASCII))
                                                .post("/verificar"))
                        .toList();
        List<Response> refused = answers.stream().filter(one -> one.statusCode() == 429).toList();
        assertThat(refused).isNotEmpty();
        assertThat(refused.getFirst().header("Retry-After")).isEqualTo("60");
        assertThat(refused.getFirst().asString()).contains("Espere un minuto");
        assertThat(answers.getFirst().statusCode()).isEqualTo(422);
    }
}
