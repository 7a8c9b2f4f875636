package org.ventanilla.analytics.postgres;

import static java.util.stream.Collectors.toMap;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;

/// The store of the record sink. It contains the attention records with their stretches of handling, and
/// the next
/// offset to read in each partition.
@ApplicationScoped
public class SinkStore {

    private final AttentionRows attentions;
    private final StretchRows stretches;
    private final PositionRows positions;

    SinkStore(AttentionRows attentions, StretchRows stretches, PositionRows positions) {
        this.attentions = attentions;
        this.stretches = stretches;
        this.positions = positions;
    }

    /// A record with its sequence number among the records of its conversation.
    public record Versioned(AttentionRecord record, long version) {}

    /// A partition of a topic.
    public record TopicAndPartition(String topic, int partition) {}

    /// Stores records and offsets in a single transaction. Only the record with the highest version of each
    /// conversation is stored, so a record that is read again changes nothing. If two instances insert a
    /// record of the
    /// same conversation at the same time, one transaction fails and the sink of that instance retries.
    public void save(Collection<Versioned> records, Map<TopicAndPartition, Long> nextOffsets) {
        QuarkusTransaction.requiringNew().run(() -> {
            writeRecords(latestByConversation(records));
            writeOffsets(nextOffsets);
        });
    }

    /// Returns the next offset to read in each partition. A partition that was never read is absent.
    public Map<TopicAndPartition, Long> positions() {
        return QuarkusTransaction.requiringNew()
                .call(() -> positions.listAll().stream()
                        .collect(toMap(PositionEntity::partition, PositionEntity::nextOffset)));
    }

    private static Map<UUID, Versioned> latestByConversation(Collection<Versioned> records) {
        Map<UUID, Versioned> latest = new TreeMap<>();
        for (Versioned versioned : records) {
            latest.merge(
                    versioned.record().conversationId().value(),
                    versioned,
                    (earlier, later) -> later.version() >= earlier.version() ? later : earlier);
        }
        return latest;
    }

    private void writeRecords(Map<UUID, Versioned> latest) {
        if (latest.isEmpty()) {
            return;
        }
        Map<UUID, AttentionEntity> existingById = attentions.lockByConversation(latest.keySet()).stream()
                .collect(toMap(AttentionEntity::id, Function.identity()));
        List<AttentionRecord> changedRecords = new ArrayList<>();
        for (Versioned versioned : latest.values()) {
            AttentionEntity entity =
                    existingById.get(versioned.record().conversationId().value());
            if (entity == null) {
                attentions.persist(AttentionEntity.of(versioned));
            } else if (entity.isNewerThan(versioned)) {
                continue;
            } else {
                entity.update(versioned);
            }
            changedRecords.add(versioned.record());
        }
        attentions.flush();
        replaceStretches(changedRecords);
    }

    private void replaceStretches(List<AttentionRecord> changedRecords) {
        if (changedRecords.isEmpty()) {
            return;
        }
        stretches.deleteByConversation(changedRecords.stream()
                .map(record -> record.conversationId().value())
                .toList());
        for (AttentionRecord record : changedRecords) {
            int position = 0;
            for (Handling stretch : Objects.requireNonNullElse(record.handling(), List.<Handling>of())) {
                stretches.persist(StretchEntity.of(record.conversationId().value(), position++, stretch));
            }
        }
        stretches.flush();
    }

    private void writeOffsets(Map<TopicAndPartition, Long> nextOffsets) {
        Map<TopicAndPartition, PositionEntity> existingByPartition =
                positions.listAll().stream().collect(toMap(PositionEntity::partition, Function.identity()));
        nextOffsets.forEach((partition, offset) -> {
            PositionEntity entity = existingByPartition.get(partition);
            if (entity == null) {
                entity = PositionEntity.of(partition);
                positions.persist(entity);
            }
            entity.setNextOffset(offset);
        });
        positions.flush();
    }
}
