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

/// What is said, as it goes to the channel.
final class Speech {

    /// A line of the dialogue that could not be sent within the provider's window is of no use any
    /// more.
    private static final Duration EXPIRES = Duration.ofHours(24);

    /// A template reaches its person whenever they next switch on their phone; beyond this, staff
    /// are faster.
    private static final Duration TEMPLATE_EXPIRES = Duration.ofDays(3);

    private static final String LANGUAGE = "es_CO";

    private Speech() {}

    static OutboundContent content(Flow flow, DialogueEvent.Said said) {
        String body = flow.say(said.prompt(), said.values());
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

    /// News that was said in the chat and did not arrive.
    static OutboundCommand template(NewsStore.Kept kept, OutboundId id, Instant at) {
        News news = kept.news();
        return template(
                kept.contactId(),
                kept.account(),
                news.kind().template(),
                news.parameters(),
                id,
                at);
    }

    /// A text that the provider approved, which goes out at any time.
    static OutboundCommand template(
            ContactId to,
            String account,
            String name,
            List<String> parameters,
            OutboundId id,
            Instant at) {
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

    /// @param id of the line: a repetition has the same one
    static OutboundCommand send(
            Conversation conversation, OutboundId id, OutboundContent content, Instant at) {
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
