package org.ventanilla.gateway.inbound.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import org.ventanilla.contracts.channel.InboundEvent.EchoSource;
import org.ventanilla.gateway.directory.model.Addresses;

/// Reads messages that did not come to this service: messages that our staff wrote in the provider's own
/// application, and the history that was shared when our number was connected. They are never input of
/// people, also where a person wrote them.
///
/// Source: WhatsApp Cloud API, "smb_message_echoes webhook reference", "history webhook reference".
final class EchoItems {

    private final Items items;
    private final JsonNode value;
    private final String account;
    private final Senders senders;

    /// @param value the value of the change
    /// @param account our number
    EchoItems(Items items, JsonNode value, String account) {
        this.items = items;
        this.value = value;
        this.account = account;
        this.senders = items.sendersOf(value);
    }

    void readEchoes(String path) {
        items.readEachIfPresent(
                value,
                "message_echoes",
                path,
                account,
                (echo, itemPath) -> items.add(new WebhookItem.Echoed(
                        itemPath,
                        account,
                        Fields.requiredId(echo, "id"),
                        EchoSource.BUSINESS_APP,
                        false,
                        senders.recipientOf(echo).addresses(),
                        items.timeOf(echo),
                        MessageContent.read(echo))));
        items.addErrors(value, account, path);
    }

    /// Reads the history: threads with the messages of one person each. Files of the history come later, as
    /// messages without a thread.
    void readHistory(String path) {
        items.readEachIfPresent(value, "history", path, account, (chunk, chunkPath) -> {
            items.readEachIfPresent(chunk, "threads", chunkPath, account, this::readThread);
            items.addErrors(chunk, account, chunkPath);
        });
        items.readEachIfPresent(
                value, "messages", path, account, (message, itemPath) -> add(message, itemPath, person(message)));
        items.addErrors(value, account, path);
    }

    private void readThread(JsonNode thread, String path) {
        Addresses named = new Addresses(LenientJson.phone(thread, "id"), null);
        items.readEachIfPresent(
                thread,
                "messages",
                path,
                account,
                (message, itemPath) -> add(
                        message,
                        itemPath,
                        named.isEmpty()
                                ? person(message)
                                : senders.personWith(named).addresses()));
    }

    private Addresses person(JsonNode message) {
        return (senders.isFromUs(message) ? senders.recipientOf(message) : senders.senderOf(message)).addresses();
    }

    private void add(JsonNode message, String path, Addresses person) {
        items.add(new WebhookItem.Echoed(
                path,
                account,
                Fields.requiredId(message, "id"),
                EchoSource.HISTORY,
                !senders.isFromUs(message),
                person,
                ProviderClock.readOld(message.path("timestamp"), items.receivedAt()),
                MessageContent.read(message)));
    }
}
