package org.ventanilla.notification.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.documents.DocumentsConfig;
import org.ventanilla.notification.crypto.KeyConfig;
import org.ventanilla.notification.rest.IntakeConfig;

/// Tests names and defaults of the settings.
class ConfigTest {

    @Test
    void theSettingsOfTheEntityHaveDefaults() {
        EntityConfig config = read(EntityConfig.class, Map.of());

        assertThat(config.name()).isEqualTo("Autoridad Ambiental de Ejemplo");
        assertThat(config.nit()).isEqualTo("900000000-0");
        assertThat(config.seat()).isEqualTo("http://127.0.0.1:8084");
        assertThat(config.helpLine()).isEqualTo("01 8000 555 010");
        assertThat(config.counter()).startsWith("Calle 1");
    }

    @Test
    void everySettingOfTheEntityIsReadByItsName() {
        EntityConfig config = read(
                EntityConfig.class,
                Map.of(
                        "ventanilla.notification.entity.name", "N",
                        "ventanilla.notification.entity.nit", "1",
                        "ventanilla.notification.entity.public-url", "https://sede.example/",
                        "ventanilla.notification.entity.help-line", "123",
                        "ventanilla.notification.entity.counter", "C"));

        assertThat(config.name()).isEqualTo("N");
        assertThat(config.nit()).isEqualTo("1");
        assertThat(config.seat()).isEqualTo("https://sede.example");
        assertThat(config.helpLine()).isEqualTo("123");
        assertThat(config.counter()).isEqualTo("C");
    }

    @Test
    void accessLimitsHaveDefaultsAndALimitIsReadByItsName() {
        AccessConfig config =
                read(AccessConfig.class, Map.of("ventanilla.notification.access.attempts-per-notice", "3"));

        assertThat(config.attemptsPerNotice()).isEqualTo(3);
        assertThat(config.attemptsPerAddress()).isEqualTo(60);
        assertThat(read(AccessConfig.class, Map.of()).attemptsPerNotice()).isEqualTo(12);
        assertThat(config.copiesAtOnce()).isEqualTo(16);
        assertThat(config.copyStall()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.sendBuffer().asLongValue()).isEqualTo(64 * 1024); // 64 KiB
    }

    @Test
    void byDefaultThereIsNoSecretAndNoSealKeyIsGenerated() {
        KeyConfig config = read(KeyConfig.class, Map.of());

        assertThat(config.secret()).isEmpty();
        assertThat(config.generatesMissingSealKey()).isFalse();
        assertThat(config.sealKey()).isEqualTo(Path.of(".ventanilla/seal/seal-key.pem"));
        assertThat(read(KeyConfig.class, Map.of("ventanilla.notification.keys.secret", "s"))
                        .secret())
                .contains("s");
    }

    @Test
    void documentsAreStoredInTheConfiguredFolder() {
        assertThat(read(DocumentsConfig.class, Map.of()).folder()).isEqualTo(Path.of(".ventanilla/documents"));
        assertThat(read(DocumentsConfig.class, Map.of("ventanilla.documents.folder", "/d"))
                        .folder())
                .isEqualTo(Path.of("/d"));
    }

    @Test
    void anInvalidNumberIsRefused() {
        assertThatThrownBy(() ->
                        read(AccessConfig.class, Map.of("ventanilla.notification.access.attempts-per-address", "x")))
                .hasMessageContaining("ventanilla.notification.access.attempts-per-address");
    }

    @Test
    void settingsWithTheNamesOfTheEarlierReleaseAreStillRead() {
        Map<String, String> earlierSettings = Map.of(
                "notification.entity.nit", "1",
                "notification.access.copies-at-once", "2",
                "notification.intake.acts", "3",
                "notification.keys.secret", "s");

        assertThat(readFile(EntityConfig.class, earlierSettings).nit()).isEqualTo("1");
        assertThat(readFile(AccessConfig.class, earlierSettings).copiesAtOnce()).isEqualTo(2);
        assertThat(readFile(IntakeConfig.class, earlierSettings).acts()).isEqualTo(3);
        assertThat(readFile(KeyConfig.class, earlierSettings).secret()).contains("s");
    }

    /// Reads the settings in the same way as the service reads `application.properties`. The numbers
    /// are the priorities that Quarkus gives to this file and to its converters.
    private static <T> T readFile(Class<T> type, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(type)
                .withSources(new PropertiesConfigSource(settings, "application.properties", 260))
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .addDiscoveredInterceptors()
                .build()
                .getConfigMapping(type);
    }

    /// Reads these settings; all other settings have their defaults.
    private static <T> T read(Class<T> type, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(type)
                .withDefaultValues(settings)
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(type);
    }
}
