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

/// What the record sink writes: attention records with their stretches of handling, and how far it
/// has read.
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

    /// A record with its place among those of its conversation.
    public record Versioned(AttentionRecord record, long version) {}

    /// Where a partition of a topic stands.
    public record Place(String topic, int partition) {}

    /// Writes records and how far reading has come, both or neither. The last record of a
    /// conversation wins; one that is read again changes nothing. Where two instances write a new
    /// conversation at once, one of them fails and reads again.
    public void save(Collection<Versioned> records, Map<Place, Long> nextOffsets) {
        QuarkusTransaction.requiringNew().run(() -> {
            write(lastOfEach(records));
            move(nextOffsets);
        });
    }

    /// How far each partition was read; absent where it never was.
    public Map<Place, Long> positions() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        positions.listAll().stream().collect(toMap(PositionEntity::place, PositionEntity::nextOffset)));
    }

    private static Map<UUID, Versioned> lastOfEach(Collection<Versioned> records) {
        Map<UUID, Versioned> last = new TreeMap<>();
        for (Versioned next : records) {
            last.merge(next.record().conversationId().value(), next, (a, b) -> b.version() >= a.version() ? b : a);
        }
        return last;
    }

    private void write(Map<UUID, Versioned> last) {
        if (last.isEmpty()) {
            return;
        }
        Map<UUID, AttentionEntity> known =
                attentions.lockOf(last.keySet()).stream().collect(toMap(AttentionEntity::id, Function.identity()));
        List<AttentionRecord> changed = new ArrayList<>();
        for (Versioned next : last.values()) {
            AttentionEntity entity = known.get(next.record().conversationId().value());
            if (entity == null) {
                attentions.persist(AttentionEntity.of(next));
            } else if (entity.isNewerThan(next)) {
                continue;
            } else {
                entity.write(next);
            }
            changed.add(next.record());
        }
        attentions.flush();
        replaceStretches(changed);
    }

    private void replaceStretches(List<AttentionRecord> changed) {
        if (changed.isEmpty()) {
            return;
        }
        stretches.deleteOf(
                changed.stream().map(record -> record.conversationId().value()).toList());
        for (AttentionRecord record : changed) {
            int position = 0;
            for (Handling stretch : Objects.requireNonNullElse(record.handling(), List.<Handling>of())) {
                stretches.persist(StretchEntity.of(record.conversationId().value(), position++, stretch));
            }
        }
        stretches.flush();
    }

    private void move(Map<Place, Long> nextOffsets) {
        Map<Place, PositionEntity> known =
                positions.listAll().stream().collect(toMap(PositionEntity::place, Function.identity()));
        nextOffsets.forEach((place, next) -> {
            PositionEntity entity = known.get(place);
            if (entity == null) {
                entity = PositionEntity.of(place);
                positions.persist(entity);
            }
            entity.move(next);
        });
        positions.flush();
    }
}
