package org.ventanilla.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.testkit.backends.QuietLogs;

/// `dead-letters list`: what services could not take. Bytes and keys are never shown, they may be
/// personal data.
final class DeadLetters {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                    .withZone(ZoneId.of("America/Bogota"));
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int LIMIT = 500;

    private DeadLetters() {}

    /// Returns false when Kafka is not there.
    static boolean list(Settings settings) {
        if (!Probe.ready(settings, Part.KAFKA)) {
            System.err.println(Texts.say("dead.no-kafka"));
            return false;
        }
        List<DeadLetter> letters = read(settings.kafka());
        if (letters.isEmpty()) {
            System.out.println(Texts.say("dead.none"));
            return true;
        }
        System.out.printf(
                "%-20s %-13s %-34s %-18s %s%n", (Object[]) Texts.say("dead.columns").split(";"));
        for (DeadLetter letter : letters) {
            System.out.printf(
                    "%-20s %-13s %-34s %-18s %s%n",
                    TIME.format(letter.at()),
                    letter.service(),
                    letter.topic() + "-" + letter.partition() + "@" + letter.offset(),
                    letter.reason(),
                    letter.detail());
        }
        System.out.println(
                Texts.say(
                        letters.size() == LIMIT ? "dead.count.limit" : "dead.count",
                        letters.size()));
        return true;
    }

    private static List<DeadLetter> read(String bootstrap) {
        QuietLogs.kafka();
        List<DeadLetter> letters = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(
                    Arrays.stream(Service.values())
                            .map(service -> Topics.deadLettersOf(service).name())
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList());
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (letters.size() < LIMIT
                    && ends.entrySet().stream()
                            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                    if (polled.value() != null) {
                        letters.add(letter(polled.value()));
                    }
                }
            }
        }
        letters.sort(Comparator.comparing(DeadLetter::at));
        return letters.subList(0, Math.min(LIMIT, letters.size()));
    }

    private static DeadLetter letter(byte[] json) {
        try {
            return ContractJson.read(json, DeadLetter.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a dead letter breaks its own contract", e);
        }
    }
}
