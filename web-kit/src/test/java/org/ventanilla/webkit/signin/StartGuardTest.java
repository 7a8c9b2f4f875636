package org.ventanilla.webkit.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which settings prevent the start of a service. The third argument of `requireSafeSettings` says
/// whether the
/// accounts of the demo staff are configured. The key encrypts the cookies of sessions.
class StartGuardTest {

    private static final Optional<String> SECRET_KEY = Optional.of("otra-clave-larga-que-solo-la-entidad-conoce");
    /// The key in the published source code.
    private static final Optional<String> KNOWN_KEY = Optional.of("ventanilla-local-session-key-not-for-production");

    @Test
    void demoStaffIsAllowedOnADevelopersComputer() {
        assertThatCode(() -> StartGuard.requireSafeSettings(LaunchMode.NORMAL, List.of("local"), true, KNOWN_KEY))
                .doesNotThrowAnyException();
        assertThatCode(() -> StartGuard.requireSafeSettings(LaunchMode.TEST, List.of("test"), true, KNOWN_KEY))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "test", "dev", "pruebas", "locales"})
    void aPackagedServiceRefusesDemoStaffUnderAnyOtherProfile(String profile) {
        assertThatThrownBy(() -> StartGuard.requireSafeSettings(LaunchMode.NORMAL, List.of(profile), true, SECRET_KEY))
                .hasMessageContaining("embedded.users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "test"})
    void aPubliclyKnownKeyIsRefused(String profile) {
        assertThatThrownBy(() -> StartGuard.requireSafeSettings(LaunchMode.NORMAL, List.of(profile), false, KNOWN_KEY))
                .hasMessageContaining("VENTANILLA_SESSION_KEY");
        assertThatCode(() -> StartGuard.requireSafeSettings(LaunchMode.NORMAL, List.of(profile), false, SECRET_KEY))
                .doesNotThrowAnyException();
    }

    @Test
    void aMissingKeyIsRefused() {
        assertThatThrownBy(() ->
                        StartGuard.requireSafeSettings(LaunchMode.NORMAL, List.of("prod"), false, Optional.empty()))
                .hasMessageContaining("VENTANILLA_SESSION_KEY is missing");
    }

    @Test
    void aShortKeyIsRefusedEverywhere() {
        assertThatThrownBy(() -> StartGuard.requireSafeSettings(
                        LaunchMode.NORMAL, List.of("local"), false, Optional.of("corta")))
                .hasMessageContaining("5 characters"); // the length of «corta»
    }
}
