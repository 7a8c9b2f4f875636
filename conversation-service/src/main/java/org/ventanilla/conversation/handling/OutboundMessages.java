package org.ventanilla.conversation.handling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.channel.OutboundCommand;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.DialogueEvent;
import org.ventanilla.conversation.model.News;

/// Maps what the assistant and the adviser say to commands to the channel.
final class OutboundMessages {

    /// How long a message of the dialogue may wait to be sent. Then the provider's 24-hour window
    /// after the person's last message has closed, and the message may no longer be sent.
    private static final Duration MESSAGE_LIFETIME = Duration.ofHours(24);

    /// How long a template may wait to be sent. Within this time a person whose phone was off still
    /// receives the template. Later, staff tell the person instead.
    private static final Duration TEMPLATE_LIFETIME = Duration.ofDays(3);

    private static final String TEMPLATE_LANGUAGE = "es_CO";

    private OutboundMessages() {}

    /// Returns what the assistant says, with the options as buttons or as a list.
    static OutboundContent contentOf(Flow flow, DialogueEvent.AssistantSaid said) {
        String body = flow.textOf(said.prompt(), said.values());
        List<Flow.Choice> choices = flow.choices(said.prompt());
        return choices.isEmpty()
                ? new OutboundContent.Text(body)
                : new OutboundContent.Options(
                        body,
                        flow.bundleText("lista.boton"),
                        choices.stream()
                                .map(choice -> OutboundContent.Option.of(choice.id(), choice.title()))
                                .toList());
    }

    /// Returns what the adviser says.
    static OutboundContent contentOf(DialogueEvent.AdviserSaid said) {
        return new OutboundContent.Text(said.text());
    }

    /// Creates the template for news whose message in the chat was not delivered.
    static OutboundCommand createTemplateMessage(NewsStore.TrackedNews tracked, OutboundId id, Instant at) {
        News news = tracked.news();
        return createTemplateMessage(
                tracked.contactId(), tracked.account(), news.kind().template(), news.parameters(), id, at);
    }

    /// Creates a message with a template that the provider has approved. Such a message may be sent
    /// at any time.
    static OutboundCommand createTemplateMessage(
            ContactId to, String account, String name, List<String> parameters, OutboundId id, Instant at) {
        return new OutboundCommand.SendMessage(
                id,
                new Recipient.Contact(to),
                account,
                Purpose.REPLY,
                Service.CONVERSATION,
                new OutboundContent.Template(name, TEMPLATE_LANGUAGE, parameters, null),
                at.plus(TEMPLATE_LIFETIME),
                at);
    }

    /// Creates a message of the dialogue.
    ///
    /// @param id the id of the message. It is derived from the line of the transcript, so that a
    /// repetition does not get another id
    static OutboundCommand createMessage(
            Conversation conversation, OutboundId id, OutboundContent content, Instant at) {
        return new OutboundCommand.SendMessage(
                id,
                new Recipient.Contact(conversation.contactId()),
                conversation.account(),
                Purpose.REPLY,
                Service.CONVERSATION,
                content,
                at.plus(MESSAGE_LIFETIME),
                at);
    }
}
