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

    /// How long a message of the dialogue may wait to be sent. After that the provider's
    /// window has closed and the message may no longer be sent.
    private static final Duration MESSAGE_LIFETIME = Duration.ofHours(24);

    /// How long a template may wait to be sent. Within this time a person
    /// whose phone was off still receives it; later, staff tell the person instead.
    private static final Duration TEMPLATE_LIFETIME = Duration.ofDays(3);

    private static final String TEMPLATE_LANGUAGE = "es_CO";

    private OutboundMessages() {}

    static OutboundContent content(Flow flow, DialogueEvent.AssistantSaid said) {
        String body = flow.textOf(said.prompt(), said.values());
        List<Flow.Choice> choices = flow.choices(said.prompt());
        return choices.isEmpty()
                ? new OutboundContent.Text(body)
                : new OutboundContent.Options(
                        body,
                        flow.word("lista.boton"),
                        choices.stream()
                                .map(choice -> OutboundContent.Option.of(choice.id(), choice.title()))
                                .toList());
    }

    static OutboundContent text(DialogueEvent.AdviserSaid said) {
        return new OutboundContent.Text(said.text());
    }

    /// The template for news whose message in the chat was not delivered.
    static OutboundCommand template(NewsStore.TrackedNews tracked, OutboundId id, Instant at) {
        News news = tracked.news();
        return template(tracked.contactId(), tracked.account(), news.kind().template(), news.parameters(), id, at);
    }

    /// A template that the provider approved and that may be sent at any time.
    static OutboundCommand template(
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

    /// @param id the id of the message, derived from its line, so that a repetition has the same id
    static OutboundCommand send(Conversation conversation, OutboundId id, OutboundContent content, Instant at) {
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
