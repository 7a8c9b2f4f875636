package org.ventanilla.gateway.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.gateway.dispatch.DispatchConfig;
import org.ventanilla.gateway.progress.ProgressConfig;
import org.ventanilla.gateway.webhook.WebhookConfig;

class WhatsAppConfigTest {

    @Test
    void defaultsAreThoseOfTheDocuments() {
        SmallRyeConfig config = config(Map.of());

        WhatsAppConfig whatsApp = config.getConfigMapping(WhatsAppConfig.class);
        assertThat(whatsApp.api()).hasToString("http://127.0.0.1:8090");
        assertThat(whatsApp.apiVersion()).isEqualTo("v25.0");
        assertThat(whatsApp.numbers()).containsExactly("900100200");
        assertThat(whatsApp.keySecret()).isEmpty();
        WebhookConfig webhook = config.getConfigMapping(WebhookConfig.class);
        assertThat(webhook.maxBody().asLongValue()).isEqualTo(4L * 1024 * 1024);
        assertThat(webhook.answerWithin()).isLessThan(Duration.ofSeconds(2));
        assertThat(webhook.brokerDeadline().multipliedBy(3).dividedBy(2))
                .isLessThan(webhook.answerWithin());
        DispatchConfig dispatch = config.getConfigMapping(DispatchConfig.class);
        assertThat(dispatch.numberPerSecond()).isEqualTo(80);
        assertThat(dispatch.pairInterval()).isEqualTo(Duration.ofSeconds(6));
        assertThat(dispatch.pairBurst()).isEqualTo(45);
        assertThat(dispatch.statusPatience()).isEqualTo(Duration.ofHours(72));
        assertThat(config.getConfigMapping(ProgressConfig.class).every())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void secretsOfTheRepositoryAreNamedSoThatStartCanRefuseThem() {
        assertThat(DefaultSecrets.refused(config(Map.of()).getConfigMapping(WhatsAppConfig.class)))
                .containsExactly(
                        "VENTANILLA_WHATSAPP_TOKEN",
                        "VENTANILLA_WHATSAPP_APP_SECRET",
                        "VENTANILLA_WHATSAPP_VERIFY_TOKEN");
        WhatsAppConfig ours =
                config(
                                Map.of(
                                        "ventanilla.whatsapp.token", "t",
                                        "ventanilla.whatsapp.app-secret", "a,b",
                                        "ventanilla.whatsapp.verify-token", "v"))
                        .getConfigMapping(WhatsAppConfig.class);
        assertThat(DefaultSecrets.refused(ours)).isEmpty();
        assertThat(ours.appSecret()).isEqualTo(List.of("a", "b"));
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(values)
                .withMapping(WhatsAppConfig.class)
                .withMapping(WebhookConfig.class)
                .withMapping(DispatchConfig.class)
                .withMapping(ProgressConfig.class)
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        200,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(
                        Duration.class,
                        200,
                        new io.quarkus.runtime.configuration.DurationConverter())
                .build();
    }
}
