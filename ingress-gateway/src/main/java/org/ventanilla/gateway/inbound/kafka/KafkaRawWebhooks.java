package org.ventanilla.gateway.inbound.kafka;

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
import org.ventanilla.gateway.inbound.RawRequest;
import org.ventanilla.gateway.inbound.RawWebhooks;
import org.ventanilla.gateway.inbound.WebhookConfig;
import org.ventanilla.lanes.kafka.ImpatientProducer;
import org.ventanilla.lanes.kafka.KafkaClients;
import org.ventanilla.lanes.runtime.MessagingConfig;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.UniqueIds;

/// Appends requests to the raw topic with `acks=all`. An append fails early enough for the provider to
/// be answered in time. The producer does not belong to a messaging channel, because the producer of a
/// channel cannot be replaced after the broker has refused it (ADR 0036).
@ApplicationScoped
class KafkaRawWebhooks implements RawWebhooks {

    private static final Logger LOG = Logger.getLogger(KafkaRawWebhooks.class);
    private static final String TYPE = WireTypes.nameOf(RawWebhook.class);

    private static final int MAX_WARM_UP_ATTEMPTS = 50;

    private final ImpatientProducer producer;
    private final String entity;

    KafkaRawWebhooks(KafkaClients clients, WebhookConfig config, MessagingConfig messaging) {
        this.producer = clients.impatientProducer("webhooks", config.brokerDeadline());
        this.entity = messaging.entity();
    }

    /// Loads the topic's metadata before the first request needs it.
    void warmUp(@Observes StartupEvent started) {
        Thread.startVirtualThread(() -> {
            for (int i = 0; i < MAX_WARM_UP_ATTEMPTS && !awaitMetadata(); i++) {
                LOG.debug("The metadata of the raw topic is not available yet.");
            }
        });
    }

    /// Waits for the topic's metadata for a limited time.
    ///
    /// @return whether the metadata is available
    private boolean awaitMetadata() {
        try {
            return !producer.partitionsFor(Topics.WEBHOOKS.name()).isEmpty();
        } catch (KafkaException _) {
            return false;
        }
    }

    void close(@Observes ShutdownEvent stopping) {
        producer.close(Duration.ofSeconds(2));
    }

    @Override
    public void append(RawWebhook webhook, @Nullable String traceparent, Consumer<Boolean> onResult) {
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
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.WEBHOOKS.name(), null, null, webhook.senderHash().getBytes(UTF_8), webhook.request(), headers);
        try {
            producer.send(record, (_, failure) -> onResult.accept(failure == null));
        } catch (KafkaException | IllegalStateException e) {
            LOG.debugf("Not stored: %s", e.getMessage());
            onResult.accept(false);
        }
    }

    private static void add(Headers headers, HeaderName name, String value) {
        headers.add(name.wireName(), value.getBytes(UTF_8));
    }
}
