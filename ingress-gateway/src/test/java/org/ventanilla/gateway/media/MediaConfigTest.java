package org.ventanilla.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Checks names and defaults of the settings for files.
class MediaConfigTest {

    @Test
    void defaultsAreAsDocumented() {
        MediaConfig config = read(Map.of());
        assertThat(config.tries()).isEqualTo(3);
        assertThat(config.within()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.firstPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.atOnce()).isEqualTo(4);
        assertThat(config.mostWaiting()).isEqualTo(50);
        assertThat(config.largest().asLongValue()).isEqualTo(100L * 1024 * 1024);
        assertThat(config.keptFor()).isEqualTo(Duration.ofDays(100));
        assertThat(config.clamav()).isEmpty();
        assertThat(config.hosts()).containsExactly("fbsbx.com", "fbcdn.net", "whatsapp.net");
    }

    @Test
    void anInvalidDurationIsRefused() {
        assertThatThrownBy(() -> read(Map.of("ventanilla.gateway.media.within", "soon")))
                .hasMessageContaining("ventanilla.gateway.media.within");
    }

    private static MediaConfig read(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(MediaConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(MediaConfig.class);
    }
}
