package org.ventanilla.gateway.inbound.handling;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.InReplyTo;
import org.ventanilla.contracts.channel.InboundEvent;
import org.ventanilla.contracts.channel.InboundEvent.CallReceived;
import org.ventanilla.contracts.channel.InboundEvent.EchoReceived;
import org.ventanilla.contracts.channel.InboundEvent.GroupMessageReceived;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.channel.InboundEvent.PreferenceChanged;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.inbound.handling.InboundWebhooks.InboundItem;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;

/// Converts the items that concern people to events.
final class InboundEvents {

    private InboundEvents() {}

    /// The event to publish for an item; absent if no event is published.
    static @Nullable InboundEvent of(InboundItem item, ContactId contact, Map<String, InReplyTo> quotedMessages) {
        return switch (item.item()) {
            case WebhookItem.Received message ->
                new MessageReceived(
                        item.id(),
                        contact,
                        item.channel(),
                        message.account(),
                        message.providerMessageId(),
                        message.time().at(),
                        message.time().isSuspect(),
                        item.receivedAt(),
                        message.content(),
                        message.quotedId() == null ? null : quotedMessages.get(message.quotedId()),
                        message.profileName(),
                        item.raw(),
                        message.origin());
            case WebhookItem.ReceivedInGroup message ->
                new GroupMessageReceived(
                        item.id(),
                        contact,
                        item.channel(),
                        message.account(),
                        message.groupId(),
                        message.providerMessageId(),
                        message.time().at(),
                        message.time().isSuspect(),
                        item.receivedAt(),
                        message.content(),
                        message.profileName(),
                        item.raw());
            case WebhookItem.Echoed echo ->
                new EchoReceived(
                        item.id(),
                        contact,
                        item.channel(),
                        echo.account(),
                        echo.providerMessageId(),
                        echo.source(),
                        echo.fromPerson(),
                        echo.time().at(),
                        echo.time().isSuspect(),
                        item.receivedAt(),
                        echo.content(),
                        item.raw());
            case WebhookItem.Called call ->
                new CallReceived(
                        contact,
                        item.channel(),
                        call.account(),
                        call.callId(),
                        call.event(),
                        call.outcome(),
                        call.durationSeconds(),
                        call.time().at(),
                        call.time().isSuspect(),
                        item.receivedAt(),
                        item.raw());
            case WebhookItem.Preference preference ->
                new PreferenceChanged(contact, preference.category(), preference.value(), item.receivedAt());
            case WebhookItem.Moved _, WebhookItem.Status _, WebhookItem.Notice _, WebhookItem.Bad _ -> null;
        };
    }
}
