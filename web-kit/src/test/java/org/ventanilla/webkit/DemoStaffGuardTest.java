package org.ventanilla.webkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoStaffGuardTest {

    private static final Set<String> DEMO = Set.of("quarkus.security.users.embedded.users.oficial");
    private static final String KNOWN_KEY = "ventanilla-local-session-key-not-for-production";

    @Test
    void demoStaffIsWelcomeOnOnesOwnComputerOnly() {
        assertThatCode(() -> DemoStaffGuard.require(List.of("local"), DEMO, KNOWN_KEY))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> DemoStaffGuard.require(List.of("prod"), DEMO, ""))
                .hasMessageContaining("embedded.users");
    }

    @Test
    void aKeyEverybodyKnowsIsRefused() {
        assertThatThrownBy(() -> DemoStaffGuard.require(List.of("prod"), Set.of(), KNOWN_KEY))
                .hasMessageContaining("VENTANILLA_SESSION_KEY");
        assertThatCode(() -> DemoStaffGuard.require(List.of("prod"), Set.of(), ""))
                .doesNotThrowAnyException();
    }
}
