package org.ventanilla.conversation.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.conversation.fixtures.Contexts;

class ConfigTest {

    @Test
    void defaultsMatchTheSpecification() {
        assertThat(with(Map.of()).getConfigMapping(IdleConfig.class).timeouts()).isEqualTo(Contexts.TIMEOUTS);
        AttentionConfig attention = with(Map.of()).getConfigMapping(AttentionConfig.class);
        assertThat(attention.hours()).isEqualTo("MON-FRI 08:00-16:00");
        assertThat(attention.calendar()).isEqualTo("CO_NAL_EJEC");
        assertThat(attention.chatsAtOnce()).isEqualTo(4);
        assertThat(attention.reservation()).isEqualTo(Duration.ofSeconds(30));
        assertThat(attention.presenceKept()).isEqualTo(Duration.ofSeconds(90));
        assertThat(attention.unansweredTold()).isEqualTo(Duration.ofMinutes(3));
        assertThat(attention.takenAwayTold()).isEqualTo(Duration.ofMinutes(2));
        assertThat(attention.pauseReasons()).hasSize(6).contains("ALMUERZO");
        assertThat(attention.topics()).hasSize(8).contains("LICENCIAS", "OTRA_ENTIDAD");
    }

    @Test
    void durationsAreReadFromTheEnvironment() {
        IdleConfig idle = with(Map.of(
                        "VENTANILLA_CONVERSATION_T0", "3s",
                        "VENTANILLA_CONVERSATION_T1", "4s",
                        "VENTANILLA_CONVERSATION_OFFER_AWAITED", "5s"))
                .getConfigMapping(IdleConfig.class);
        assertThat(idle.t0()).isEqualTo(Duration.ofSeconds(3));
        assertThat(idle.t1()).isEqualTo(Duration.ofSeconds(4));
        assertThat(idle.offerAwaited()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anInvalidDurationIsRejected() {
        assertThatThrownBy(() -> with(Map.of("VENTANILLA_CONVERSATION_T0", "pronto")))
                .hasMessageContaining("t0");
    }

    private static SmallRyeConfig with(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(IdleConfig.class)
                .withMapping(AttentionConfig.class)
                .addDiscoveredConverters()
                .build();
    }
}
