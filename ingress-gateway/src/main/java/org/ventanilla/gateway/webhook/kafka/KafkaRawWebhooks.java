package org.ventanilla.gateway.webhook.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.gateway.webhook.RawRequest;
import org.ventanilla.gateway.webhook.RawWebhooks;
import org.ventanilla.gateway.webhook.WebhookConfig;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.messaging.kafka.CloudEventHeaders;
import org.ventanilla.messaging.kafka.ImpatientProducer;
import org.ventanilla.messaging.kafka.KafkaClients;
import org.ventanilla.messaging.runtime.MessagingConfig;

/// Appends to the raw topic with `acks=all`, and gives up in time for the provider to be told. The
/// producer is a plain one, because that of a channel cannot be replaced once the broker refused it
/// (ADR 0036).
@ApplicationScoped
class KafkaRawWebhooks implements RawWebhooks {

    private static final Logger LOG = Logger.getLogger(KafkaRawWebhooks.class);
    private static final String TYPE = WireTypes.nameOf(RawWebhook.class);

    private static final int WARM_UPS = 50;

    private final ImpatientProducer producer;
    private final String entity;

    KafkaRawWebhooks(KafkaClients clients, WebhookConfig config, MessagingConfig messaging) {
        this.producer = clients.impatientProducer("webhooks", config.brokerDeadline());
        this.entity = messaging.entity();
    }

    /// Learns the topic's addresses before the first request waits for them.
    void warmUp(@Observes StartupEvent started) {
        Thread.startVirtualThread(() -> {
            for (int i = 0; i < WARM_UPS && !knowsTheTopic(); i++) {
                LOG.debug("The broker has not told where the raw topic lies yet.");
            }
        });
    }

    private boolean knowsTheTopic() {
        try {
            return !producer.partitionsFor(Topics.WEBHOOKS.name()).isEmpty();
        } catch (KafkaException _) {
            return false; // it has waited for as long as a request would
        }
    }

    void close(@Observes ShutdownEvent stopping) {
        producer.close(Duration.ofSeconds(2));
    }

    @Override
    public void append(RawWebhook webhook, @Nullable String traceparent, Consumer<Boolean> stored) {
        Metadata metadata = new Metadata(
                UniqueIds.next(),
                TYPE,
                Service.GATEWAY.module(),
                webhook.receivedAt(),
                webhook.senderHash(),
                0,
                null,
                null,
                entity,
                traceparent);
        Headers headers = CloudEventHeaders.write(metadata, RawRequest.MEDIA_TYPE);
        add(headers, HeaderName.RECEIVED_AT, Long.toString(webhook.receivedAt().toEpochMilli()));
        add(headers, HeaderName.BODY_SHA256, webhook.bodySha256());
        ProducerRecord<byte[], byte[]> stores = new ProducerRecord<>(
                Topics.WEBHOOKS.name(), null, null, webhook.senderHash().getBytes(UTF_8), webhook.request(), headers);
        try {
            producer.send(stores, (_, failure) -> stored.accept(failure == null));
        } catch (KafkaException | IllegalStateException e) {
            LOG.debugf("Not stored: %s", e.getMessage());
            stored.accept(false);
        }
    }

    private static void add(Headers headers, HeaderName name, String value) {
        headers.add(name.wireName(), value.getBytes(UTF_8));
    }
}
