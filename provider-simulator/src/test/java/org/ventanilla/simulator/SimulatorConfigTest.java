package org.ventanilla.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests the default values of the settings.
class SimulatorConfigTest {

    private static final Map<String, String> REQUIRED = Map.of(
            "simulator.token", "t",
            "simulator.app-secret", "new,old",
            "simulator.numbers", "1,2",
            "simulator.site", "http://sede",
            "simulator.webhook.url", "http://gateway",
            "simulator.sms.gateway", "http://gateway");

    @Test
    void unsetValuesHaveTheirDefaults() {
        SimulatorConfig config = read(REQUIRED);
        assertThat(config.appSecret()).containsExactly("new", "old");
        assertThat(config.numbers()).isEqualTo(List.of("1", "2"));
        assertThat(config.account()).isEqualTo("100200300400");
        assertThat(config.businessName()).isEqualTo("Autoridad Ambiental de Ejemplo");
        assertThat(config.webhook().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.webhook().retryDelays()).hasSize(7).first().isEqualTo(Duration.ZERO);
        assertThat(config.webhook().giveUpAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.webhook().connections()).isEqualTo(256);
        assertThat(config.limits().numberPerSecond()).isEqualTo(80);
        assertThat(config.limits().pairInterval()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.limits().pairBurst()).isEqualTo(45);
        assertThat(config.limits().window()).isEqualTo(Duration.ofHours(24));
        assertThat(config.limits().mediaUrlLife()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.limits().chatMessages()).isEqualTo(300);
        assertThat(config.limits().logEntries()).isEqualTo(2_000_000);
        assertThat(config.limits().mediaBytes()).isEqualTo(268_435_456);
        assertThat(config.statuses().enabled()).isTrue();
        assertThat(config.statuses().autoRead()).isTrue();
        assertThat(config.statuses().sentAfter()).isEqualTo(Duration.ofMillis(30));
        assertThat(config.statuses().deliveredAfter()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.statuses().readAfter()).isEqualTo(Duration.ofMillis(900));
        assertThat(config.sms().accounts()).isEmpty();
        assertThat(config.sms().publicUrl()).isEmpty();
        assertThat(config.sms().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.sms().retryDelays()).hasSize(7).first().isEqualTo(Duration.ofSeconds(1));
        assertThat(config.sms().receiptBatchInterval()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void anSmsAccountIsReadWithItsPreset() {
        Map<String, String> values = new HashMap<>(REQUIRED);
        values.put("simulator.sms.accounts.corto.preset", "plain");
        values.put("simulator.sms.accounts.corto.number", "85000");
        values.put("simulator.sms.accounts.corto.key", "k");

        SimulatorConfig.SmsAccountConfig account = read(values).sms().accounts().get("corto");

        assertThat(account.preset()).isEqualTo(SimulatorConfig.SmsPreset.PLAIN);
        assertThat(account.number()).isEqualTo("85000");
        assertThat(account.user()).isEmpty();
    }

    @Test
    void anSmsAccountCanBeSetByEnvironment() {
        Map<String, String> environment = Map.of(
                "SIMULATOR_SMS_ACCOUNTS_PRINCIPAL_PRESET", "infobip",
                "SIMULATOR_SMS_ACCOUNTS_PRINCIPAL_NUMBER", "85000",
                "SIMULATOR_SMS_ACCOUNTS_PRINCIPAL_KEY", "k",
                "SIMULATOR_SMS_ACCOUNTS_PRINCIPAL_CALLBACK_USER", "u");

        SimulatorConfig config = builder(REQUIRED)
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(SimulatorConfig.class);

        SimulatorConfig.SmsAccountConfig account = config.sms().accounts().get("principal");
        assertThat(account.preset()).isEqualTo(SimulatorConfig.SmsPreset.INFOBIP);
        assertThat(account.callbackUser()).contains("u");
    }

    @Test
    void theTokenIsRequired() {
        assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("simulator.token");
    }

    private static SimulatorConfig read(Map<String, String> values) {
        return builder(values).build().getConfigMapping(SimulatorConfig.class);
    }

    private static SmallRyeConfigBuilder builder(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(SimulatorConfig.class)
                .withDefaultValues(values)
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter());
    }
}
