package org.ventanilla.notification.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may not be at home in production.
class StaffGuardTest {

    @Test
    void demoUsersAreForTheLocalProfile() {
        assertThatCode(() -> StaffGuard.refuse(List.of("local"), true, ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> StaffGuard.refuse(List.of("prod"), true, ""))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSessionKeyEverybodyKnowsIsRefused() {
        assertThatThrownBy(() -> StaffGuard.refuse(List.of("prod"), false, "x-not-for-production"))
                .hasMessageContaining("VENTANILLA_SESSION_KEY");
        assertThatCode(() -> StaffGuard.refuse(List.of("prod"), false, "a secret"))
                .doesNotThrowAnyException();
    }
}
