package org.ventanilla.gateway.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.gateway.inbound.WebhookConfig;
import org.ventanilla.gateway.media.MediaConfig;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.progress.ProgressConfig;

class WhatsAppConfigTest {

    @Test
    void defaultsAreAsDocumented() {
        SmallRyeConfig config = config(Map.of());

        WhatsAppConfig whatsApp = config.getConfigMapping(WhatsAppConfig.class);
        assertThat(whatsApp.api()).hasToString("http://127.0.0.1:8090");
        assertThat(whatsApp.apiVersion()).isEqualTo("v25.0");
        assertThat(whatsApp.numbers()).containsExactly("900100200");
        assertThat(whatsApp.keySecret()).isEmpty();
        WebhookConfig webhook = config.getConfigMapping(WebhookConfig.class);
        assertThat(webhook.maxBody().asLongValue()).isEqualTo(4L * 1024 * 1024);
        assertThat(webhook.answerWithin()).isLessThan(Duration.ofSeconds(2));
        assertThat(webhook.brokerDeadline().multipliedBy(3).dividedBy(2)).isLessThan(webhook.answerWithin());
        DispatchConfig dispatch = config.getConfigMapping(DispatchConfig.class);
        assertThat(dispatch.numberPerSecond()).isEqualTo(80);
        assertThat(dispatch.pairInterval()).isEqualTo(Duration.ofSeconds(6));
        assertThat(dispatch.pairBurst()).isEqualTo(45);
        assertThat(dispatch.probeEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(webhook.maxInHand().asLongValue()).isEqualTo(64L * 1024 * 1024);
        assertThat(webhook.maxInHandOfAddress().asLongValue()).isEqualTo(40L * 1024 * 1024);
        assertThat(webhook.maxCopies().asLongValue()).isEqualTo(16L * 1024 * 1024);
        assertThat(dispatch.statusPatience()).isEqualTo(Duration.ofHours(72));
        assertThat(config.getConfigMapping(ProgressConfig.class).every()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void variablesOfThePreviousReleaseAreStillRead() {
        SmallRyeConfig config = builder()
                .withSources(new EnvConfigSource(
                        Map.of(
                                "VENTANILLA_WHATSAPP_NUMBERS", "1,2",
                                "VENTANILLA_WEBHOOK_MAX_BODY", "5M",
                                "VENTANILLA_DISPATCH_PAIR_BURST", "7",
                                "VENTANILLA_PROGRESS_EVERY", "2s",
                                "VENTANILLA_MEDIA_AT_ONCE", "3"),
                        300))
                .addDiscoveredInterceptors()
                .build();

        assertThat(config.getConfigMapping(WhatsAppConfig.class).numbers()).containsExactly("1", "2");
        assertThat(config.getConfigMapping(WebhookConfig.class).maxBody().asLongValue())
                .isEqualTo(5L * 1024 * 1024);
        assertThat(config.getConfigMapping(DispatchConfig.class).pairBurst()).isEqualTo(7);
        assertThat(config.getConfigMapping(ProgressConfig.class).every()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.getConfigMapping(MediaConfig.class).atOnce()).isEqualTo(3);
    }

    @Test
    void thePublicDefaultSecretsAreRefused() {
        assertThat(SecretsCheck.refusedSettings(config(Map.of()).getConfigMapping(WhatsAppConfig.class)))
                .containsExactly(
                        "VENTANILLA_WHATSAPP_TOKEN",
                        "VENTANILLA_WHATSAPP_APP_SECRET",
                        "VENTANILLA_WHATSAPP_VERIFY_TOKEN");
        assertThat(refusedSettings("0123456789abcdef,fedcba9876543210", "verify-0123456789"))
                .isEmpty();
    }

    @Test
    void weakSecretsAreRefused() {
        String strongSecret = "0123456789abcdef";

        assertThat(refusedSettings("s", strongSecret)).containsExactly("VENTANILLA_WHATSAPP_APP_SECRET");
        assertThat(refusedSettings(strongSecret + ",short", strongSecret))
                .containsExactly("VENTANILLA_WHATSAPP_APP_SECRET");
        assertThat(refusedSettings(strongSecret, strongSecret.substring(1)))
                .containsExactly("VENTANILLA_WHATSAPP_VERIFY_TOKEN");
        assertThat(refusedSettings("a".repeat(32), "    ".repeat(8)))
                .containsExactly("VENTANILLA_WHATSAPP_APP_SECRET", "VENTANILLA_WHATSAPP_VERIFY_TOKEN");
        assertThat(SecretsCheck.refusedSettings(config(Map.of(
                                "ventanilla.whatsapp.token",
                                "t",
                                "ventanilla.whatsapp.app-secret",
                                strongSecret,
                                "ventanilla.whatsapp.verify-token",
                                strongSecret,
                                "ventanilla.whatsapp.key-secret",
                                "k"))
                        .getConfigMapping(WhatsAppConfig.class)))
                .containsExactly("VENTANILLA_WHATSAPP_TOKEN", "VENTANILLA_WHATSAPP_KEY_SECRET");
    }

    private static List<String> refusedSettings(String appSecret, String verifyToken) {
        return SecretsCheck.refusedSettings(config(Map.of(
                        "ventanilla.whatsapp.token", "EAAJ-0123456789abc",
                        "ventanilla.whatsapp.app-secret", appSecret,
                        "ventanilla.whatsapp.verify-token", verifyToken))
                .getConfigMapping(WhatsAppConfig.class));
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return builder().withDefaultValues(values).build();
    }

    private static SmallRyeConfigBuilder builder() {
        return new SmallRyeConfigBuilder()
                .withMapping(WhatsAppConfig.class)
                .withMapping(WebhookConfig.class)
                .withMapping(DispatchConfig.class)
                .withMapping(ProgressConfig.class)
                .withMapping(MediaConfig.class)
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        200,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter());
    }
}
