package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests that the gateway and the simulator get the same accounts.
class ProviderAccountsTest {

    @ParameterizedTest
    @CsvSource({
        "PRINCIPAL_PRESET, PRINCIPAL_PRESET",
        "PRINCIPAL_SENDER, PRINCIPAL_NUMBER",
        "PRINCIPAL_USER, PRINCIPAL_USER",
        "PRINCIPAL_KEY, PRINCIPAL_KEY",
        "PRINCIPAL_WEBHOOK_SECRET, PRINCIPAL_SECRET",
        "RESPALDO_PRESET, RESPALDO_PRESET",
        "RESPALDO_SENDER, RESPALDO_NUMBER",
        "RESPALDO_KEY, RESPALDO_KEY",
        "RESPALDO_WEBHOOK_USER, RESPALDO_CALLBACK_USER",
        "RESPALDO_WEBHOOK_SECRET, RESPALDO_CALLBACK_PASSWORD"
    })
    void anSmsAccountIsTheSameOnBothSides(String ofTheGateway, String ofTheSimulator) {
        assertThat(of(Part.GATEWAY).get("VENTANILLA_SMS_ACCOUNTS_" + ofTheGateway))
                .isNotBlank()
                .isEqualTo(of(Part.SIMULATOR).get("SIMULATOR_SMS_ACCOUNTS_" + ofTheSimulator));
    }

    @Test
    void bothSidesHaveTwoWhatsAppNumbers() {
        assertThat(of(Part.GATEWAY).get("VENTANILLA_WHATSAPP_NUMBERS").split(","))
                .hasSize(2)
                .isEqualTo(of(Part.SIMULATOR).get("VENTANILLA_WHATSAPP_NUMBERS").split(","));
    }

    @Test
    void otherPartsGetNoAccount() {
        assertThat(of(Part.CONVERSATION)).isEmpty();
    }

    private static Map<String, String> of(Part part) {
        return ProviderAccounts.environment(part, Settings.fromEnvironment(Path.of("/somewhere"), Map.of()));
    }
}
