package org.ventanilla.gateway.handling;

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
import org.ventanilla.gateway.normalise.WebhookItem;
import org.ventanilla.gateway.normalise.WhatsAppItems;
import org.ventanilla.gateway.notices.AccountNotices;
import org.ventanilla.gateway.receipts.StatusNews;
import org.ventanilla.gateway.receipts.handling.StatusHandling;
import org.ventanilla.gateway.webhook.RawRequest;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.Poison;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;

/// Reads raw webhooks item by item. Each item has an id made from the provider's id, so that an
/// item that is delivered again, in the same bytes or in others, has its effect once.
@ApplicationScoped
public class InboundWebhooks {

    private static final Logger LOG = Logger.getLogger(InboundWebhooks.class);

    private final Set<String> numbers;
    private final PersonItems persons;
    private final StatusHandling statuses;
    private final AccountNotices notices;
    private final MeterRegistry metrics;

    InboundWebhooks(
            WhatsAppConfig whatsApp,
            PersonItems persons,
            StatusHandling statuses,
            AccountNotices notices,
            MeterRegistry metrics) {
        this.numbers = Set.copyOf(whatsApp.numbers());
        this.persons = persons;
        this.statuses = statuses;
        this.notices = notices;
        this.metrics = metrics;
    }

    /// An item with where it came from.
    ///
    /// @param id the same for every redelivery
    record Told(UUID id, WebhookItem item, Incoming source, RawRef raw, Instant receivedAt) {}

    /// Takes webhooks in their order, all messages before all statuses.
    public void take(Transaction tx, List<Incoming> webhooks, Instant now) {
        if (webhooks.isEmpty()) {
            return;
        }
        Map<UUID, Told> told = new LinkedHashMap<>();
        for (Incoming source : webhooks) {
            for (Told one : read(tx, source, now)) {
                told.putIfAbsent(one.id(), one);
            }
        }
        told.keySet().retainAll(tx.claim(List.copyOf(told.keySet())));
        List<Told> fresh = List.copyOf(told.values());
        persons.take(tx, fresh, now);
        statuses.take(tx, fresh.stream().flatMap(InboundWebhooks::status).toList());
        notices.add(tx, fresh.stream().flatMap(this::notice).toList());
        count(fresh);
        LOG.debugf("Webhooks read. webhooks=%d items=%d", webhooks.size(), fresh.size());
    }

    /// The good items of one webhook; the bad ones are parked.
    private List<Told> read(Transaction tx, Incoming source, Instant now) {
        RawWebhook webhook = (RawWebhook) source.message();
        int bodyStart = RawRequest.bodyStart(webhook.request());
        if (bodyStart < 0) {
            throw new Poison("NO_REQUEST", "no message/http bytes");
        }
        RawRef raw = new RawRef(
                source.ref().topic(), source.ref().partition(), source.ref().offset(), webhook.bodySha256());
        List<Told> told = new ArrayList<>();
        BadItems bad = new BadItems(tx, source, now);
        for (WebhookItem item : WhatsAppItems.read(webhook.request(), bodyStart, numbers, webhook.receivedAt())) {
            if (item instanceof WebhookItem.Bad refused) {
                bad.park(refused);
            } else {
                told.add(new Told(idOf(item, raw), item, source, raw, webhook.receivedAt()));
            }
        }
        bad.close();
        if (bad.count() > 0) {
            metrics.counter("ventanilla.webhook.items", "kind", "bad").increment(bad.count());
        }
        return told;
    }

    private static UUID idOf(WebhookItem item, RawRef raw) {
        return UniqueIds.named(
                switch (item) {
                    case WebhookItem.Received one -> "wa:%s:%s".formatted(one.account(), one.providerMessageId());
                    case WebhookItem.Moved one -> "wa-person:%s:%s".formatted(one.account(), one.itemId());
                    case WebhookItem.Called one ->
                        "wa-call:%s:%s:%s".formatted(one.account(), one.callId(), one.event());
                    case WebhookItem.Status one ->
                        "wa-status:%s:%s:%s:%s"
                                .formatted(one.account(), one.providerMessageId(), one.recipient(), one.word());
                    case WebhookItem.Preference one ->
                        "wa-preference:%s:%s:%s:%s:%s"
                                .formatted(
                                        one.account(),
                                        one.sender().all().map(Identity::value).toList(),
                                        one.category(),
                                        one.value(),
                                        one.time().at());
                    // No id of the provider: the same bytes are the same notice.
                    case WebhookItem.Notice one ->
                        "wa-notice:%s:%s:%s".formatted(raw.sha256(), one.path(), one.field());
                    case WebhookItem.Bad one -> "wa-bad:" + raw.sha256() + one.path();
                });
    }

    private static Stream<StatusNews> status(Told told) {
        if (!(told.item() instanceof WebhookItem.Status status)) {
            return Stream.empty();
        }
        return Stream.of(new StatusNews(
                told.id(),
                status.providerMessageId(),
                status.word(),
                status.callback(),
                status.time().at(),
                told.receivedAt(),
                status.errorCode(),
                status.errorDetail(),
                status.priceCategory(),
                status.rawItem(),
                told.raw()));
    }

    private Stream<AccountNotices.Notice> notice(Told told) {
        if (!(told.item() instanceof WebhookItem.Notice notice)) {
            return Stream.empty();
        }
        metrics.counter("ventanilla.account.notices", "field", notice.field()).increment();
        LOG.warnf(
                "The provider tells something about our account. field=%s account=%s noticeId=%s",
                notice.field(), notice.account(), told.id());
        return Stream.of(new AccountNotices.Notice(
                told.id(), notice.account(), notice.field(), notice.detail(), told.receivedAt(), told.raw()));
    }

    private void count(List<Told> fresh) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        fresh.forEach(told -> kinds.merge(told.item().getClass().getSimpleName(), 1, Integer::sum));
        kinds.forEach((kind, number) ->
                metrics.counter("ventanilla.webhook.items", "kind", kind).increment(number));
    }
}
