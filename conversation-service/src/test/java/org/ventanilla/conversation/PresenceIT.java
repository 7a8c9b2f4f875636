package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// An adviser is signed out when the desk page of this adviser loses the connection.
@QuarkusTest
@TestProfile(PresenceIT.ShortPresence.class)
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class PresenceIT {

    /// Shortens the time after which a desk without requests counts as disconnected.
    public static class ShortPresence implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ventanilla.conversation.attention.presence-kept", "12s");
        }
    }

    @Test
    void onlyTheAdviserWhosePageIsClosedIsSignedOut() {
        try (EventProbe advisers = EventProbe.fromNow(Topics.ADVISER_EVENTS)) {
            Desk.setPresence("asesor", "AVAILABLE");
            Desk.setPresence("asesor2", "AVAILABLE");
            // The page of «asesor» stays open. The page of «asesor2» sends no request.
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                Desk.page("/escritorio/fila"); // an open page sends this request repeatedly
                return advisers.readToEnd().stream().anyMatch(record -> isSignOutOf("asesor2", record));
            });
            assertThat(advisers.readToEnd()).noneMatch(record -> isSignOutOf("asesor", record));
            Desk.get("/presence").body("presence", equalTo("AVAILABLE"));
            assertThat(Desk.browser("asesor2")
                            .get("/escritorio/fila")
                            .then()
                            .extract()
                            .asString())
                    .contains("se perdió la conexión con su escritorio");
            Desk.setPresence("asesor", "OFFLINE");
        }
    }

    /// Whether the record reports that this adviser was signed out because the connection was lost.
    private static boolean isSignOutOf(String adviser, ReceivedRecord record) {
        return record.json().contains("SIN_CONEXION") && adviser.equals(record.key());
    }
}
