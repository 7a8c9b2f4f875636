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
import org.ventanilla.analytics.kafka.EventReader.Read;
import org.ventanilla.analytics.kafka.FoldProcessor.Change;
import org.ventanilla.analytics.kafka.FoldProcessor.Folded;
import org.ventanilla.analytics.model.AttentionState;
import org.ventanilla.analytics.model.AttentionSums;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.analytics.AttentionMetric;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.records.Traces;

/// From conversation events to attention records and daily sums.
///
/// ```
/// conversation.events.v1 ──┬─ read ─┬─ by conversation ─ fold ─┬─> records.attention.v1
/// dead-letters.analytics.v1┘        │                          ├─ retract, add, sum
///  (an operator's orders)           │                          │    └─> metrics.attention.v1
///                                   ├──────────────────────────┴─> dead-letters.analytics.v1
///                                   └─ set apart by the sink ────> records.attention.v1
/// ```
///
/// There are no windows: a late event corrects what it concerns, whenever it comes, by taking away
/// what the record added before and adding what it is now.
@ApplicationScoped
public class AttentionTopology {

    private static final Serde<AttentionMetric> SUMS = JsonSerde.of(AttentionMetric.class);

    private final ZoneId zone;
    private final Traces traces;

    AttentionTopology(
            @ConfigProperty(name = "ventanilla.zone", defaultValue = "America/Bogota") ZoneId zone, Traces traces) {
        this.zone = zone;
        this.traces = traces;
    }

    /// Quarkus runs it.
    @Produces
    public Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(FoldProcessor.STORE),
                        Serdes.String(),
                        JsonSerde.of(AttentionState.class))
                .withCachingEnabled());
        KStream<String, Read> read = builder.stream(
                        List.of(
                                Topics.CONVERSATION_EVENTS.name(),
                                Topics.deadLettersOf(Service.ANALYTICS).name()),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(EventReader::new, Named.as("read"));
        read.filter((_, result) -> result.attention() != null)
                .mapValues(Read::attention)
                .to(Topics.ATTENTION_RECORDS.name(), Produced.with(Serdes.String(), Serdes.ByteArray()));
        KStream<String, Folded> folded = fold(read);
        KStream<String, Change> changes =
                folded.filter((_, one) -> one.change() != null).mapValues(Folded::change);
        publish(
                read.filter((_, result) -> result.letter() != null).mapValues(Read::letter),
                Topics.deadLettersOf(Service.ANALYTICS),
                Message.class);
        publish(
                folded.filter((_, one) -> one.settled() != null)
                        .map((_, one) -> KeyValue.pair(one.settled().key(), one.settled())),
                Topics.deadLettersOf(Service.ANALYTICS),
                DeadLetterSettled.class);
        publish(changes.mapValues(Change::after), Topics.ATTENTION_RECORDS, AttentionRecord.class);
        publish(sum(changes), Topics.ATTENTION_METRICS, AttentionMetric.class);
        return builder.build();
    }

    /// A conversation's events together, in their order, whichever contact they were written under:
    /// two contacts may prove to be one person.
    private KStream<String, Folded> fold(KStream<String, Read> read) {
        return read.filter((_, result) -> result.event() != null)
                .mapValues(Read::event)
                .repartition(Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                        .withName("by-conversation")
                        .withNumberOfPartitions(Topic.LANES))
                .processValues(() -> new FoldProcessor(traces), Named.as("fold"), FoldProcessor.STORE);
    }

    private KStream<String, AttentionMetric> sum(KStream<String, Change> changes) {
        return changes.flatMap((_, change) -> corrections(change))
                .groupByKey(Grouped.with("by-day-and-channel", Serdes.String(), SUMS))
                .reduce(
                        AttentionSums::plus,
                        Materialized.<String, AttentionMetric, KeyValueStore<Bytes, byte[]>>as("sums")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(SUMS))
                .toStream();
    }

    private List<KeyValue<String, AttentionMetric>> corrections(Change change) {
        List<AttentionMetric> moves = new ArrayList<>(2);
        if (change.before() != null) {
            AttentionSums.of(change.before(), zone).map(AttentionSums::negated).ifPresent(moves::add);
        }
        AttentionSums.of(change.after(), zone).ifPresent(moves::add);
        return moves.stream().map(move -> KeyValue.pair(move.key(), move)).toList();
    }

    private static <M extends Message> void publish(KStream<String, M> messages, Topic topic, Class<M> type) {
        messages.processValues(Enveloping<M>::new).to(topic.name(), Produced.with(Serdes.String(), JsonSerde.of(type)));
    }

    /// Puts a message into its envelope. A record is numbered as the event that made it so; sums
    /// and dead letters are no events of an aggregate.
    private static final class Enveloping<M extends Message> implements FixedKeyProcessor<String, M, M> {
        private FixedKeyProcessorContext<String, M> context;

        @Override
        public void init(FixedKeyProcessorContext<String, M> streams) {
            context = streams;
        }

        @Override
        public void process(FixedKeyRecord<String, M> record) {
            M message = record.value();
            long sequence = message instanceof AttentionRecord
                    ? Long.parseLong(Envelope.text(record.headers(), HeaderName.SEQUENCE))
                    : 0;
            context.forward(record.withHeaders(Envelope.of(message, sequence, record.headers())));
        }
    }
}
