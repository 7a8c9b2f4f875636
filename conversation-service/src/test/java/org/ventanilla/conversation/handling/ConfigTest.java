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

    /// The precedence that Quarkus gives to environment variables.
    private static final int ENVIRONMENT_ORDINAL = 300;

    @Test
    void theDefaultsAreThoseOfTheSpecification() {
        assertThat(configuration(Map.of()).getConfigMapping(IdleConfig.class).timeouts())
                .isEqualTo(Contexts.TIMEOUTS);
        AttentionConfig attention = configuration(Map.of()).getConfigMapping(AttentionConfig.class);
        assertThat(attention.hours()).isEqualTo("MON-FRI 08:00-16:00");
        assertThat(attention.calendar()).isEqualTo("CO_NAL_EJEC"); // national executive entities of Colombia
        assertThat(attention.chatsAtOnce()).isEqualTo(4);
        assertThat(attention.placeReservedFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(attention.signedOutAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(attention.warnUnansweredAfter()).isEqualTo(Duration.ofMinutes(3));
        assertThat(attention.warnBeforeRequeue()).isEqualTo(Duration.ofMinutes(2));
        assertThat(attention.pauseReasons()).hasSize(6).contains("ALMUERZO");
        assertThat(attention.topics()).hasSize(8).contains("LICENCIAS", "OTRA_ENTIDAD");
    }

    @Test
    void durationsAreReadFromTheEnvironment() {
        IdleConfig idle = configuration(Map.of(
                        "VENTANILLA_CONVERSATION_T0", "3s", // askStillThereAfter
                        "VENTANILLA_CONVERSATION_T1", "4s", // abandonedAfter
                        "VENTANILLA_CONVERSATION_OFFER_AWAITED", "5s"))
                .getConfigMapping(IdleConfig.class);
        assertThat(idle.askStillThereAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(idle.abandonedAfter()).isEqualTo(Duration.ofSeconds(4));
        assertThat(idle.surveyOfferAwaitedFor()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anInvalidDurationIsRejected() {
        // The Spanish word «pronto» means soon.
        assertThatThrownBy(() -> configuration(Map.of("VENTANILLA_CONVERSATION_T0", "pronto")))
                .hasMessageContaining("t0");
    }

    /// Reads the configuration as it is with these environment variables.
    private static SmallRyeConfig configuration(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
                .withMapping(IdleConfig.class)
                .withMapping(AttentionConfig.class)
                .addDiscoveredConverters()
                .build();
    }
}
