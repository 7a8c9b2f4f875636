package org.ventanilla.gateway.inbound.handling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.InboundEvent.PreferenceChanged;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.model.OptOutWords;
import org.ventanilla.gateway.directory.postgres.OptOuts;
import org.ventanilla.gateway.inbound.handling.InboundWebhooks.InboundItem;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.records.UniqueIds;

/// The statements of people about campaigns in the items of one batch. A person says so to the provider,
/// or in a message to us. Such a message is published as a message as well, so that the dialogue can
/// answer it.
final class OptOutItems {

    private final List<OptOuts.Change> changes = new ArrayList<>();

    /// Adds the statement of an item, if the item contains one.
    ///
    /// @param at when the person said so
    /// @return the event to publish in addition to the event of the item itself; empty if there is none
    Optional<Outgoing> add(InboundItem item, ContactId contact, Instant at) {
        return switch (item.item()) {
            case WebhookItem.Preference preference -> {
                isStop(preference.value())
                        .ifPresent(stop -> changes.add(new OptOuts.Change(contact, preference.category(), stop, at)));
                yield Optional.empty();
            }
            case WebhookItem.Received message ->
                Optional.ofNullable(said(message.content()))
                        .flatMap(OptOutWords::isStop)
                        .map(stop -> eventOfMessage(item, contact, stop, at));
            case WebhookItem.ReceivedInGroup _,
                    WebhookItem.Echoed _,
                    WebhookItem.Called _,
                    WebhookItem.Moved _,
                    WebhookItem.Status _,
                    WebhookItem.Notice _,
                    WebhookItem.Bad _ -> Optional.empty();
        };
    }

    /// All added statements.
    List<OptOuts.Change> changes() {
        return changes;
    }

    /// Whether a preference is to stop messages; empty if the provider uses another word.
    private static Optional<Boolean> isStop(String value) {
        return switch (value) {
            case OptOuts.STOP -> Optional.of(true);
            case OptOuts.RESUME -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// What the person said in words: a text, or the label of a template's button that has no value of
    /// ours. An option of our own menus is no statement about campaigns.
    private static @Nullable String said(Content content) {
        if (content instanceof Content.Text(String body)) {
            return body;
        }
        return content instanceof Content.Choice choice && choice.id().equals(choice.title()) ? choice.title() : null;
    }

    private Outgoing eventOfMessage(InboundItem item, ContactId contact, boolean stop, Instant at) {
        changes.add(new OptOuts.Change(contact, OptOuts.MARKETING, stop, at));
        return Outgoing.of(new PreferenceChanged(
                        contact, OptOuts.MARKETING, stop ? OptOuts.STOP : OptOuts.RESUME, item.receivedAt()))
                .identified(UniqueIds.named("opt-out:" + item.id()))
                .causedBy(item.source());
    }
}
