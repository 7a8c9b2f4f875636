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

/// The store of the record sink: attention records with their stretches of handling, and the offset
/// reached in each partition.
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

    /// Stores records and offsets in a single transaction. The record with the highest version of a
    /// conversation is kept, so a record that is read again changes nothing. If two instances insert
    /// the same conversation at the same time, one of them fails and retries.
    public void save(Collection<Versioned> records, Map<TopicAndPartition, Long> nextOffsets) {
        QuarkusTransaction.requiringNew().run(() -> {
            writeRecords(latestByConversation(records));
            writeOffsets(nextOffsets);
        });
    }

    /// The next offset of each partition. A partition that was never read is absent.
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
                    (a, b) -> b.version() >= a.version() ? b : a);
        }
        return latest;
    }

    private void writeRecords(Map<UUID, Versioned> latest) {
        if (latest.isEmpty()) {
            return;
        }
        Map<UUID, AttentionEntity> known = attentions.lockByConversation(latest.keySet()).stream()
                .collect(toMap(AttentionEntity::id, Function.identity()));
        List<AttentionRecord> changed = new ArrayList<>();
        for (Versioned versioned : latest.values()) {
            AttentionEntity entity =
                    known.get(versioned.record().conversationId().value());
            if (entity == null) {
                attentions.persist(AttentionEntity.of(versioned));
            } else if (entity.isNewerThan(versioned)) {
                continue;
            } else {
                entity.update(versioned);
            }
            changed.add(versioned.record());
        }
        attentions.flush();
        replaceStretches(changed);
    }

    private void replaceStretches(List<AttentionRecord> changed) {
        if (changed.isEmpty()) {
            return;
        }
        stretches.deleteByConversation(
                changed.stream().map(record -> record.conversationId().value()).toList());
        for (AttentionRecord record : changed) {
            int position = 0;
            for (Handling stretch : Objects.requireNonNullElse(record.handling(), List.<Handling>of())) {
                stretches.persist(StretchEntity.of(record.conversationId().value(), position++, stretch));
            }
        }
        stretches.flush();
    }

    private void writeOffsets(Map<TopicAndPartition, Long> nextOffsets) {
        Map<TopicAndPartition, PositionEntity> known =
                positions.listAll().stream().collect(toMap(PositionEntity::partition, Function.identity()));
        nextOffsets.forEach((partition, offset) -> {
            PositionEntity entity = known.get(partition);
            if (entity == null) {
                entity = PositionEntity.of(partition);
                positions.persist(entity);
            }
            entity.setNextOffset(offset);
        });
        positions.flush();
    }
}
