package org.ventanilla.gateway.progress.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.OutgoingMessageMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.channel.ProgressReported;
import org.ventanilla.gateway.progress.RawTopic;
import org.ventanilla.lanes.kafka.KafkaClients;
import org.ventanilla.lanes.runtime.MessagingConfig;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.UniqueIds;

/// Reads end offsets from the broker and writes the progress reports. The broker stores each report
/// with the time by its own clock and returns this time with the acknowledgement. Only the
/// reporter's thread uses this class.
@ApplicationScoped
class KafkaRawTopic implements RawTopic {

    static final String CHANNEL = "progress-out";
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Admin admin;
    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> reports;
    private final Clock clock;
    private final String entity;
    private List<Report> lastReports = List.of();

    KafkaRawTopic(
            KafkaClients clients,
            @Channel(CHANNEL) MutinyEmitter<ProducerRecord<byte[], byte[]>> reports,
            Clock clock,
            MessagingConfig messaging) {
        this.admin = clients.admin("progress-ends");
        this.reports = reports;
        this.clock = clock;
        this.entity = messaging.entity();
    }

    void close(@Observes ShutdownEvent stopping) {
        admin.close(Duration.ofSeconds(1));
    }

    @Override
    public Map<Integer, Long> endOffsets(Collection<Integer> rawPartitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        rawPartitions.forEach(
                partition -> latest.put(new TopicPartition(Topics.WEBHOOKS.name(), partition), OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        orRetryLater(() -> admin.listOffsets(latest).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS))
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    /// All reports are sent before the first answer is awaited, so that they share one request. No
    /// report is sent while a report of an earlier call is unanswered. Otherwise reports could
    /// accumulate in the channel.
    @Override
    public Map<Integer, Instant> report(Map<Integer, Instant> publishedUpTo) {
        if (lastReports.stream().anyMatch(report -> !report.answered().isDone())) {
            throw new RetryLater("the broker has not answered the last reports");
        }
        lastReports = publishedUpTo.entrySet().stream()
                .map(entry -> send(entry.getKey(), entry.getValue()))
                .toList();
        return orRetryLater(() -> {
            Map<Integer, Instant> storedAt = new HashMap<>();
            for (Report report : lastReports) {
                report.answered().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                long millis = report.written().getResult().timestamp();
                storedAt.put(report.rawPartition(), Instant.ofEpochMilli(millis));
            }
            return storedAt;
        });
    }

    /// A report that was sent.
    ///
    /// @param answered completed when the broker has stored or refused the report
    /// @param written the broker's metadata of the stored report
    private record Report(
            int rawPartition, CompletableFuture<Void> answered, OutgoingMessageMetadata<RecordMetadata> written) {}

    private Report send(int rawPartition, Instant publishedUpTo) {
        OutgoingMessageMetadata<RecordMetadata> written = new OutgoingMessageMetadata<>();
        Message<ProducerRecord<byte[], byte[]>> message =
                Message.of(record(rawPartition, publishedUpTo)).addMetadata(written);
        return new Report(rawPartition, reports.sendMessage(message).subscribeAsCompletionStage(), written);
    }

    private ProducerRecord<byte[], byte[]> record(int rawPartition, Instant publishedUpTo) {
        ProgressReported report = new ProgressReported(rawPartition, publishedUpTo, clock.instant());
        Metadata metadata = new Metadata(
                UniqueIds.next(),
                WireTypes.nameOf(ProgressReported.class),
                Service.GATEWAY.module(),
                report.at(),
                report.key(),
                0,
                null,
                null,
                entity,
                null);
        return new ProducerRecord<>(
                Topics.PROGRESS.name(),
                0,
                null,
                report.key().getBytes(UTF_8),
                ContractJson.write(report),
                CloudEventHeaders.write(metadata, "application/json"));
    }

    private interface BrokerCall<T> {
        T answer() throws ExecutionException, InterruptedException, TimeoutException;
    }

    private static <T> T orRetryLater(BrokerCall<T> call) {
        try {
            return call.answer();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new RetryLater("the broker is unavailable: " + e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryLater("interrupted", e);
        }
    }
}
