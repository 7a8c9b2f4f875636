package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the settings of the suite on this computer, which come from environment variables.
class SettingsTest {
    private static final Path CHECKOUT = Path.of("/somewhere");

    @Test
    void withoutVariablesThePortsAndTheDataFolderAreTheDocumentedDefaults() {
        Settings settings = Settings.fromEnvironment(CHECKOUT, Map.of());

        // The ports are those of the parts in the order of the enumeration.
        List<Integer> ports = Arrays.stream(Part.values()).map(settings::port).toList();
        assertThat(ports).containsExactly(8080, 15432, 19092, 8090, 8081, 8082, 8083, 8084, 8085, 8086);
        assertThat(settings.data()).isEqualTo(Path.of("/somewhere/.ventanilla"));
        assertThat(settings.kafkaControllerPort()).isEqualTo(19093);
        assertThat(settings.kafkaSecuredPort()).isEmpty();
    }

    @Test
    void theSecuredPortIsReadFromItsVariableAndPassedToTheSupervisor() {
        Settings settings = Settings.fromEnvironment(CHECKOUT, Map.of("VENTANILLA_KAFKA_SECURED_PORT", "19094"));

        assertThat(settings.kafkaSecuredPort()).hasValue(19094);
        // The supervisor is a process with this environment.
        assertThat(Settings.fromEnvironment(CHECKOUT, settings.environment())).isEqualTo(settings);
    }

    @Test
    void theNumberOfLanesIsReadFromItsVariableAndPassedToTheSupervisor() {
        Settings settings = Settings.fromEnvironment(CHECKOUT, Map.of("VENTANILLA_LANES", "84"));

        assertThat(settings.lanes().value()).isEqualTo(84);
        // The supervisor is a process with this environment.
        assertThat(Settings.fromEnvironment(CHECKOUT, settings.environment())).isEqualTo(settings);
        assertThat(Settings.fromEnvironment(CHECKOUT, Map.of()).lanes().value()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "many", "-3"})
    void anInvalidNumberOfLanesIsReportedWithTheNameOfItsVariable(String number) {
        assertThatThrownBy(() -> Settings.fromEnvironment(CHECKOUT, Map.of("VENTANILLA_LANES", number)))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("VENTANILLA_LANES=" + number)
                .hasMessageContaining("entre 1 y 500");
    }

    @Test
    void thePortOfEachPartIsChangedByTheVariableOfThePart() {
        for (Part part : Part.values()) {
            Settings settings = Settings.fromEnvironment(CHECKOUT, Map.of(part.portVariable(), "4321"));
            assertThat(settings.port(part)).isEqualTo(4321);
        }
        assertThat(Arrays.stream(Part.values()).map(Part::portVariable))
                .contains("VENTANILLA_HOME_PORT", "VENTANILLA_GATEWAY_PORT", "VENTANILLA_POSTGRES_PORT");
    }

    @Test
    void anInvalidPortIsReportedWithTheNameOfItsVariable() {
        assertThatThrownBy(() -> Settings.fromEnvironment(CHECKOUT, Map.of("VENTANILLA_KAFKA_PORT", "many")))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("VENTANILLA_KAFKA_PORT")
                .hasMessageContaining("many");
    }
}
