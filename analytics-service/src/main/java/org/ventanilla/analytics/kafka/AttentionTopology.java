package org.ventanilla.analytics.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ventanilla.analytics.kafka.EventReader.Result;
import org.ventanilla.analytics.kafka.FoldProcessor.Change;
import org.ventanilla.analytics.kafka.FoldProcessor.Folded;
import org.ventanilla.analytics.model.AttentionState;
import org.ventanilla.analytics.model.AttentionSums;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.analytics.AttentionMetric;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.Traces;

/// Builds the Kafka Streams topology that computes attention records and daily sums from conversation events.
///
/// ```
/// conversation.events.v1 ──┬─ read ─┬─ by conversation ─ fold ─┬─> records.attention.v1
/// dead-letters.analytics.v1┘        │                          ├─ subtract old, add new
///  (orders of an operator)          │                          │    └─> metrics.attention.v1
///                                   ├──────────────────────────┴─> dead-letters.analytics.v1
///                                   └─ replayed records ─────────> records.attention.v1
/// ```
///
/// The sums have no time windows. A late event corrects the sums at any time: the earlier contribution of
/// the record is
/// subtracted and the new contribution is added.
@ApplicationScoped
public class AttentionTopology {

    private static final String BY_CONVERSATION = "by-conversation";

    /// The internal topic of the events by conversation. The topic has as many partitions as there are
    /// lanes. Kafka
    /// Streams forms the name from the application id.
    static final String EVENTS_BY_CONVERSATION =
            "%s-%s-repartition".formatted(Service.ANALYTICS.module(), BY_CONVERSATION);

    private static final Serde<AttentionMetric> SUMS_SERDE = JsonSerde.of(AttentionMetric.class);

    private final ZoneId zone;
    private final LaneCount lanes;
    private final Traces traces;

    AttentionTopology(
            @ConfigProperty(name = "ventanilla.zone", defaultValue = "America/Bogota") ZoneId zone,
            LaneCount lanes,
            Traces traces) {
        this.zone = zone;
        this.lanes = lanes;
        this.traces = traces;
    }

    /// Returns the topology, which Quarkus starts.
    @Produces
    public Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(FoldProcessor.STORE),
                        Serdes.String(),
                        JsonSerde.of(AttentionState.class))
                .withCachingEnabled());
        KStream<String, Result> results = builder.stream(
                        List.of(
                                Topics.CONVERSATION_EVENTS.name(),
                                Topics.deadLettersOf(Service.ANALYTICS).name()),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(EventReader::new, Named.as("read"));
        results.filter((_, result) -> result.attention() != null)
                .mapValues(Result::attention)
                .to(Topics.ATTENTION_RECORDS.name(), Produced.with(Serdes.String(), Serdes.ByteArray()));
        KStream<String, Folded> folded = fold(results);
        KStream<String, Change> changes =
                folded.filter((_, result) -> result.change() != null).mapValues(Folded::change);
        publish(
                results.filter((_, result) -> result.letter() != null).mapValues(Result::letter),
                Topics.deadLettersOf(Service.ANALYTICS),
                Message.class);
        publish(
                folded.filter((_, result) -> result.settled() != null)
                        .map((_, result) -> KeyValue.pair(result.settled().key(), result.settled())),
                Topics.deadLettersOf(Service.ANALYTICS),
                DeadLetterSettled.class);
        publish(changes.mapValues(Change::after), Topics.ATTENTION_RECORDS, AttentionRecord.class);
        publish(sum(changes), Topics.ATTENTION_METRICS, AttentionMetric.class);
        return builder.build();
    }

    /// Repartitions the events by conversation and folds them. The topic of the events has the contact as
    /// key, and the
    /// contact of a conversation changes when two contacts turn out to be the same person.
    private KStream<String, Folded> fold(KStream<String, Result> results) {
        return results.filter((_, result) -> result.event() != null)
                .mapValues(Result::event)
                .repartition(Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                        .withName(BY_CONVERSATION)
                        .withNumberOfPartitions(lanes.value()))
                .processValues(() -> new FoldProcessor(traces), Named.as("fold"), FoldProcessor.STORE);
    }

    /// Adds up the changes of all records by day and channel.
    private KStream<String, AttentionMetric> sum(KStream<String, Change> changes) {
        return changes.flatMap((_, change) -> corrections(change))
                .groupByKey(Grouped.with("by-day-and-channel", Serdes.String(), SUMS_SERDE))
                .reduce(
                        AttentionSums::plus,
                        Materialized.<String, AttentionMetric, KeyValueStore<Bytes, byte[]>>as("sums")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(SUMS_SERDE))
                .toStream();
    }

    /// Returns what a change adds to the sums: the earlier contribution of the record with negative
    /// numbers, and the
    /// new contribution.
    private List<KeyValue<String, AttentionMetric>> corrections(Change change) {
        List<AttentionMetric> corrections = new ArrayList<>(2);
        if (change.before() != null) {
            AttentionSums.contributionOf(change.before(), zone)
                    .map(AttentionSums::negated)
                    .ifPresent(corrections::add);
        }
        AttentionSums.contributionOf(change.after(), zone).ifPresent(corrections::add);
        return corrections.stream()
                .map(metric -> KeyValue.pair(metric.key(), metric))
                .toList();
    }

    private static <M extends Message> void publish(KStream<String, M> messages, Topic topic, Class<M> type) {
        messages.processValues(AddHeaders<M>::new).to(topic.name(), Produced.with(Serdes.String(), JsonSerde.of(type)));
    }

    /// Adds the headers of a message. An attention record gets the sequence number of the event that
    /// changed the
    /// record. Sums and dead letters have no sequence number.
    private static final class AddHeaders<M extends Message> implements FixedKeyProcessor<String, M, M> {
        private FixedKeyProcessorContext<String, M> context;

        @Override
        public void init(FixedKeyProcessorContext<String, M> streams) {
            context = streams;
        }

        @Override
        public void process(FixedKeyRecord<String, M> record) {
            M message = record.value();
            long sequence = message instanceof AttentionRecord
                    ? Long.parseLong(CloudEventHeaders.text(record.headers(), HeaderName.SEQUENCE))
                    : 0;
            context.forward(record.withHeaders(ResultHeaders.of(message, sequence, record.headers())));
        }
    }
}
