package org.ventanilla.gateway.inbound.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.ventanilla.gateway.inbound.handling.InboundWebhooks.InboundItem;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;
import org.ventanilla.gateway.inbound.postgres.RepeatedMessages;
import org.ventanilla.gateway.inbound.postgres.RepeatedMessages.RepeatedMessage;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;

/// Finds the items that were not delivered before. A message that is delivered again with the same content
/// is dropped. A message with other content under a known id is stored as evidence and never published.
///
/// Each message claims two ids in the inbox with one statement: its own id, and an id that is derived from
/// its id and its content. If only the second one is new, the content is another one.
@ApplicationScoped
class RepeatedIds {

    private static final Logger LOG = Logger.getLogger(RepeatedIds.class);

    private final RepeatedMessages repeatedMessages;
    private final MeterRegistry metrics;

    RepeatedIds(RepeatedMessages repeatedMessages, MeterRegistry metrics) {
        this.repeatedMessages = repeatedMessages;
        this.metrics = metrics;
    }

    /// A message and the hash of its content.
    private record Version(InboundItem item, WebhookItem.Message message, String sha256) {}

    /// Claims items, and stores messages with other content under a known id.
    ///
    /// @return the items whose ids are new, in their order
    List<InboundItem> claimNew(Transaction tx, List<InboundItem> items) {
        Map<UUID, InboundItem> byId = new LinkedHashMap<>();
        Map<UUID, Version> versions = new LinkedHashMap<>();
        for (InboundItem item : items) {
            byId.putIfAbsent(item.id(), item);
            if (item.item() instanceof WebhookItem.Message message) {
                String sha256 = message.rawItem().sha256();
                versions.putIfAbsent(UniqueIds.named(item.id() + ":" + sha256), new Version(item, message, sha256));
            }
        }
        List<UUID> ids = new ArrayList<>(byId.keySet());
        ids.addAll(versions.keySet());
        Set<UUID> claimed = tx.claim(ids);
        byId.keySet().retainAll(claimed);
        versions.keySet().retainAll(claimed);
        versions.values().removeIf(version -> byId.get(version.item().id()) == version.item());
        store(tx, versions);
        return List.copyOf(byId.values());
    }

    private void store(Transaction tx, Map<UUID, Version> versions) {
        if (versions.isEmpty()) {
            return;
        }
        List<RepeatedMessage> repeated = new ArrayList<>();
        versions.forEach((id, version) -> repeated.add(new RepeatedMessage(
                id,
                version.item().id(),
                version.message().account(),
                version.message().providerMessageId(),
                version.message().rawItem().json(),
                version.sha256(),
                version.item().receivedAt(),
                version.item().raw())));
        repeatedMessages.store(tx, repeated);
        metrics.counter("ventanilla.messages.repeated.differently").increment(repeated.size());
        LOG.warnf("Messages came again with other content under a known id. messages=%d", repeated.size());
    }
}
