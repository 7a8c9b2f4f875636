package org.ventanilla.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.simulator.SimulatorConfig;

/// Tests the schedules of repetitions.
class DeliverySettingsTest {

    private final DeliverySettings settings = new DeliverySettings(new SmallRyeConfigBuilder()
            .withMapping(SimulatorConfig.class)
            .withDefaultValues(Map.of(
                    "simulator.token", "t",
                    "simulator.app-secret", "s",
                    "simulator.numbers", "1",
                    "simulator.site", "http://sede",
                    "simulator.webhook.url", "http://gateway",
                    "simulator.sms.gateway", "http://gateway"))
            .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
            .build()
            .getConfigMapping(SimulatorConfig.class));

    @Test
    void withoutASwitchTheConfiguredScheduleHolds() {
        assertThat(settings.pauseAfter(1)).isZero();
        assertThat(settings.pauseAfter(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.pauseAfter(100)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.limit()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void theLongScheduleRepeatsAtOnceAndThenLessAndLessOftenForSevenDays() {
        settings.set(new DeliverySettings.Values(10_000, true, 1, 1, 200));

        assertThat(settings.pauseAfter(1)).isZero();
        assertThat(settings.pauseAfter(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.pauseAfter(3)).isEqualTo(Duration.ofMinutes(4));
        assertThat(settings.pauseAfter(4)).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.pauseAfter(5)).isEqualTo(Duration.ofHours(1));
        assertThat(settings.limit()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void timeCanBeCompressed() {
        settings.set(new DeliverySettings.Values(10_000, true, 60, 1, 200));

        assertThat(settings.pauseAfter(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.limit()).isEqualTo(Duration.ofHours(2).plusMinutes(48));
    }
}
