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
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.gateway.inbound.KeyedHash;
import org.ventanilla.gateway.inbound.RawRequest;
import org.ventanilla.gateway.inbound.SmsTarget;
import org.ventanilla.gateway.inbound.normalise.SmsItems;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;
import org.ventanilla.gateway.inbound.normalise.WhatsAppItems;
import org.ventanilla.gateway.outbound.ProviderStatus;
import org.ventanilla.gateway.outbound.handling.ErrorConsequences;
import org.ventanilla.gateway.outbound.handling.SendBudgets;
import org.ventanilla.gateway.outbound.handling.StatusHandling;
import org.ventanilla.gateway.sms.SmsAccounts;
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
    private final SmsAccounts smsAccounts;
    private final KeyedHash hash;
    private final PersonItems personItems;
    private final StatusHandling statuses;
    private final AccountItems accountItems;
    private final RepeatedIds repeatedIds;
    private final ErrorConsequences consequences;
    private final TemplateNotices templateNotices;
    private final SendBudgets budgets;
    private final MeterRegistry metrics;

    InboundWebhooks(
            WhatsAppConfig whatsApp,
            SmsAccounts smsAccounts,
            PersonItems personItems,
            StatusHandling statuses,
            AccountItems accountItems,
            RepeatedIds repeatedIds,
            ErrorConsequences consequences,
            TemplateNotices templateNotices,
            SendBudgets budgets,
            MeterRegistry metrics) {
        this.numbers = Set.copyOf(whatsApp.numbers());
        this.smsAccounts = smsAccounts;
        this.hash = new KeyedHash(whatsApp.hashingSecret());
        this.personItems = personItems;
        this.statuses = statuses;
        this.accountItems = accountItems;
        this.repeatedIds = repeatedIds;
        this.consequences = consequences;
        this.templateNotices = templateNotices;
        this.budgets = budgets;
        this.metrics = metrics;
    }

    /// An item together with its source.
    ///
    /// @param id the id of the item; a repeated delivery of the item has the same id
    /// @param source the record of the webhook
    /// @param raw the reference to this record, which events contain
    record InboundItem(UUID id, Channel channel, WebhookItem item, Incoming source, RawRef raw, Instant receivedAt) {}

    /// Processes webhooks in their order. All messages are processed before all statuses.
    public void handle(Transaction tx, List<Incoming> webhooks, Instant now) {
        if (webhooks.isEmpty()) {
            return;
        }
        List<InboundItem> items = new ArrayList<>();
        for (Incoming source : webhooks) {
            items.addAll(validItems(tx, source, now));
        }
        List<InboundItem> newItems = repeatedIds.claimNew(tx, items);
        personItems.handle(tx, newItems, now);
        List<ProviderStatus> newStatuses =
                newItems.stream().flatMap(InboundWebhooks::status).toList();
        statuses.handle(tx, newStatuses);
        consequences.ofStatuses(tx, newStatuses, now);
        templateNotices.apply(tx, newItems, now);
        accountItems.handle(tx, newItems);
        tx.afterCommit(() -> countReceived(newItems));
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
        String target = RawRequest.target(webhook.request());
        Channel channel = SmsTarget.isSms(target) ? Channel.SMS : Channel.WHATSAPP;
        for (WebhookItem item : itemsOf(webhook, target, bodyStart)) {
            if (item instanceof WebhookItem.Bad invalid) {
                bad.park(invalid);
            } else {
                valid.add(new InboundItem(idOf(channel, item, raw), channel, item, source, raw, webhook.receivedAt()));
            }
        }
        bad.parkOverflow();
        if (bad.count() > 0) {
            metrics.counter("ventanilla.webhook.items", "kind", "bad").increment(bad.count());
        }
        return valid;
    }

    /// The items of one request. The request line says through which channel the request came.
    private List<WebhookItem> itemsOf(RawWebhook webhook, String target, int bodyStart) {
        if (!SmsTarget.isSms(target)) {
            return WhatsAppItems.read(webhook.request(), bodyStart, numbers, webhook.receivedAt());
        }
        return SmsTarget.readStored(target, smsAccounts)
                .map(sms -> SmsItems.read(sms, webhook.request(), bodyStart, webhook.receivedAt(), hash))
                .orElseGet(() -> List.of(
                        new WebhookItem.Bad("target", "", "UNMAPPED_ACCOUNT", "an SMS account that does not exist")));
    }

    private static UUID idOf(Channel channel, WebhookItem item, RawRef raw) {
        String prefix = switch (channel) {
            case WHATSAPP, WEB -> "wa";
            case SMS -> "sms";
        };
        return UniqueIds.named(prefix
                + switch (item) {
                    case WebhookItem.Received message ->
                        ":%s:%s".formatted(message.account(), message.providerMessageId());
                    case WebhookItem.ReceivedInGroup message ->
                        ":%s:%s".formatted(message.account(), message.providerMessageId());
                    // The history may contain a message that is also delivered as a message, before or after it.
                    case WebhookItem.Echoed echo -> "-echo:%s:%s".formatted(echo.account(), echo.providerMessageId());
                    case WebhookItem.Moved moved -> "-person:%s:%s".formatted(moved.account(), moved.itemId());
                    case WebhookItem.Called call ->
                        "-call:%s:%s:%s".formatted(call.account(), call.callId(), call.event());
                    case WebhookItem.Status status ->
                        "-status:%s:%s:%s:%s"
                                .formatted(
                                        status.account(),
                                        status.providerMessageId(),
                                        status.recipient(),
                                        status.status());
                    case WebhookItem.Preference preference ->
                        "-preference:%s:%s:%s:%s:%s"
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
                        "-notice:%s:%s:%s".formatted(raw.sha256(), notice.path(), notice.field());
                    case WebhookItem.Bad bad -> "-bad:" + raw.sha256() + bad.path();
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
                status.time().isSuspect(),
                inbound.receivedAt(),
                status.errorCode(),
                status.errorDetail(),
                status.priceCategory(),
                status.rawItem(),
                inbound.raw()));
    }

    private void countReceived(List<InboundItem> newItems) {
        for (InboundItem item : newItems) {
            if (item.item() instanceof WebhookItem.Received message) {
                budgets.onReceived(message.account());
            }
        }
    }

    private void countByKind(List<InboundItem> newItems) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        newItems.forEach(item -> kinds.merge(item.item().getClass().getSimpleName(), 1, Integer::sum));
        kinds.forEach((kind, number) ->
                metrics.counter("ventanilla.webhook.items", "kind", kind).increment(number));
    }
}
