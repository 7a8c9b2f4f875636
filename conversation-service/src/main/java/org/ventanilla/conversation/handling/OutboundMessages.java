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

    /// How long a message of the dialogue may wait to be sent. After the provider's window it is of
    /// no use.
    private static final Duration EXPIRES = Duration.ofHours(24);

    /// How long a template may wait to be sent. It reaches people when they next switch on their
    /// phone; later than this, staff are faster.
    private static final Duration TEMPLATE_EXPIRES = Duration.ofDays(3);

    private static final String LANGUAGE = "es_CO";

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
                                .map(c -> OutboundContent.Option.of(c.id(), c.title()))
                                .toList());
    }

    static OutboundContent words(DialogueEvent.AdviserSaid said) {
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
                new OutboundContent.Template(name, LANGUAGE, parameters, null),
                at.plus(TEMPLATE_EXPIRES),
                at);
    }

    /// @param id the id of the line; a repetition has the same id
    static OutboundCommand send(Conversation conversation, OutboundId id, OutboundContent content, Instant at) {
        return new OutboundCommand.SendMessage(
                id,
                new Recipient.Contact(conversation.contactId()),
                conversation.account(),
                Purpose.REPLY,
                Service.CONVERSATION,
                content,
                at.plus(EXPIRES),
                at);
    }
}
