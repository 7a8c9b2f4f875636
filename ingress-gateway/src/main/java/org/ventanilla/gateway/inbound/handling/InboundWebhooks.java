package org.ventanilla.gateway.inbound.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.gateway.inbound.RawRequest;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;
import org.ventanilla.gateway.inbound.normalise.WhatsAppItems;
import org.ventanilla.gateway.inbound.postgres.AccountNotices;
import org.ventanilla.gateway.outbound.ProviderStatus;
import org.ventanilla.gateway.outbound.handling.StatusHandling;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Poison;
import org.ventanilla.records.UniqueIds;

/// Processes raw webhooks item by item. The id of an item is derived from the provider's id. An item
/// that is delivered again therefore has no second effect, even if its bytes differ.
@ApplicationScoped
public class InboundWebhooks {

    private static final Logger LOG = Logger.getLogger(InboundWebhooks.class);

    private final Set<String> numbers;
    private final PersonItems personItems;
    private final StatusHandling statuses;
    private final AccountNotices notices;
    private final MeterRegistry metrics;

    InboundWebhooks(
            WhatsAppConfig whatsApp,
            PersonItems personItems,
            StatusHandling statuses,
            AccountNotices notices,
            MeterRegistry metrics) {
        this.numbers = Set.copyOf(whatsApp.numbers());
        this.personItems = personItems;
        this.statuses = statuses;
        this.notices = notices;
        this.metrics = metrics;
    }

    /// An item together with its source.
    ///
    /// @param id the id of the item; a repeated delivery of the item has the same id
    /// @param source the record of the webhook
    /// @param raw the reference to this record, which events contain
    record InboundItem(UUID id, WebhookItem item, Incoming source, RawRef raw, Instant receivedAt) {}

    /// Processes webhooks in their order. All messages are processed before all statuses.
    public void handle(Transaction tx, List<Incoming> webhooks, Instant now) {
        if (webhooks.isEmpty()) {
            return;
        }
        Map<UUID, InboundItem> items = new LinkedHashMap<>();
        for (Incoming source : webhooks) {
            for (InboundItem item : validItems(tx, source, now)) {
                items.putIfAbsent(item.id(), item);
            }
        }
        items.keySet().retainAll(tx.claim(List.copyOf(items.keySet())));
        List<InboundItem> newItems = List.copyOf(items.values());
        personItems.handle(tx, newItems, now);
        statuses.handle(tx, newItems.stream().flatMap(InboundWebhooks::status).toList());
        notices.add(tx, newItems.stream().flatMap(this::notice).toList());
        countByKind(newItems);
        LOG.debugf("Webhooks read. webhooks=%d items=%d", webhooks.size(), newItems.size());
    }

    /// The valid items of one webhook. The bad items are parked.
    private List<InboundItem> validItems(Transaction tx, Incoming source, Instant now) {
        RawWebhook webhook = (RawWebhook) source.message();
        int bodyStart = RawRequest.bodyStart(webhook.request());
        if (bodyStart < 0) {
            throw new Poison("NO_REQUEST", "no message/http bytes");
        }
        RawRef raw = new RawRef(
                source.ref().topic(), source.ref().partition(), source.ref().offset(), webhook.bodySha256());
        List<InboundItem> valid = new ArrayList<>();
        BadItems bad = new BadItems(tx, source, now);
        for (WebhookItem item : WhatsAppItems.read(webhook.request(), bodyStart, numbers, webhook.receivedAt())) {
            if (item instanceof WebhookItem.Bad invalid) {
                bad.park(invalid);
            } else {
                valid.add(new InboundItem(idOf(item, raw), item, source, raw, webhook.receivedAt()));
            }
        }
        bad.parkOverflow();
        if (bad.count() > 0) {
            metrics.counter("ventanilla.webhook.items", "kind", "bad").increment(bad.count());
        }
        return valid;
    }

    private static UUID idOf(WebhookItem item, RawRef raw) {
        return UniqueIds.named(
                switch (item) {
                    case WebhookItem.Received message ->
                        "wa:%s:%s".formatted(message.account(), message.providerMessageId());
                    case WebhookItem.Moved moved -> "wa-person:%s:%s".formatted(moved.account(), moved.itemId());
                    case WebhookItem.Called call ->
                        "wa-call:%s:%s:%s".formatted(call.account(), call.callId(), call.event());
                    case WebhookItem.Status status ->
                        "wa-status:%s:%s:%s:%s"
                                .formatted(
                                        status.account(),
                                        status.providerMessageId(),
                                        status.recipient(),
                                        status.status());
                    case WebhookItem.Preference preference ->
                        "wa-preference:%s:%s:%s:%s:%s"
                                .formatted(
                                        preference.account(),
                                        preference
                                                .sender()
                                                .all()
                                                .map(Identity::value)
                                                .toList(),
                                        preference.category(),
                                        preference.value(),
                                        preference.time().at());
                    // The provider gives notices no id. Notices with the same bytes count as the same notice.
                    case WebhookItem.Notice notice ->
                        "wa-notice:%s:%s:%s".formatted(raw.sha256(), notice.path(), notice.field());
                    case WebhookItem.Bad bad -> "wa-bad:" + raw.sha256() + bad.path();
                });
    }

    private static Stream<ProviderStatus> status(InboundItem inbound) {
        if (!(inbound.item() instanceof WebhookItem.Status status)) {
            return Stream.empty();
        }
        return Stream.of(new ProviderStatus(
                inbound.id(),
                status.providerMessageId(),
                status.status(),
                status.callback(),
                status.time().at(),
                inbound.receivedAt(),
                status.errorCode(),
                status.errorDetail(),
                status.priceCategory(),
                status.rawItem(),
                inbound.raw()));
    }

    private Stream<AccountNotices.Notice> notice(InboundItem inbound) {
        if (!(inbound.item() instanceof WebhookItem.Notice notice)) {
            return Stream.empty();
        }
        metrics.counter("ventanilla.account.notices", "field", notice.field()).increment();
        LOG.warnf(
                "The provider sent a notice about our account. field=%s account=%s noticeId=%s",
                notice.field(), notice.account(), inbound.id());
        return Stream.of(new AccountNotices.Notice(
                inbound.id(), notice.account(), notice.field(), notice.detail(), inbound.receivedAt(), inbound.raw()));
    }

    private void countByKind(List<InboundItem> newItems) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        newItems.forEach(item -> kinds.merge(item.item().getClass().getSimpleName(), 1, Integer::sum));
        kinds.forEach((kind, number) ->
                metrics.counter("ventanilla.webhook.items", "kind", kind).increment(number));
    }
}
