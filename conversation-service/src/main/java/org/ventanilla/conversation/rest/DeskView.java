package org.ventanilla.conversation.rest;

import static org.ventanilla.conversation.handling.AdviserPresence.CONNECTION_LOST;

import io.quarkus.qute.RawString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.flow.Excerpt;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.handling.AdviserDesk.OpenChat;
import org.ventanilla.conversation.handling.AdviserDesk.Overview;
import org.ventanilla.conversation.handling.CallBackDesk;
import org.ventanilla.conversation.handling.DeskStore.AdviserState;
import org.ventanilla.conversation.handling.DeskStore.Chat;
import org.ventanilla.conversation.handling.DeskStore.Waiting;
import org.ventanilla.conversation.handling.NewsStore.Task;
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.Profile;
import org.ventanilla.conversation.rest.DeskTemplates.Bubble;
import org.ventanilla.conversation.rest.DeskTemplates.CallBackCard;
import org.ventanilla.conversation.rest.DeskTemplates.ChatCard;
import org.ventanilla.conversation.rest.DeskTemplates.ChatHead;
import org.ventanilla.conversation.rest.DeskTemplates.ChatList;
import org.ventanilla.conversation.rest.DeskTemplates.NewsCard;
import org.ventanilla.conversation.rest.DeskTemplates.Place;
import org.ventanilla.conversation.rest.DeskTemplates.Presence;
import org.ventanilla.conversation.rest.DeskTemplates.UnansweredWait;
import org.ventanilla.webkit.ChatText;

/// Converts stored data to the records that the templates of the desk show.
final class DeskView {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("dd/MM HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    /// The wait in the queue after which the desk marks a place as late.
    private static final Duration LONG_WAIT = Duration.ofMinutes(5);
    private static final int EXCERPT_CHARACTERS = 60;

    /// The number of characters of a document number that the desk shows at first. Four characters
    /// are enough to recognise a person.
    private static final int VISIBLE_CHARACTERS = 4;

    private static final String MAP_ADDRESS = "https://www.openstreetmap.org/?mlat=%1$s&mlon=%2$s#map=17/%1$s/%2$s";

    private final Flow flow;
    private final Clock clock;
    private final UnansweredWarnings unansweredWarnings;

    DeskView(Flow flow, Clock clock, UnansweredWarnings unansweredWarnings) {
        this.flow = flow;
        this.clock = clock;
        this.unansweredWarnings = unansweredWarnings;
    }

    Presence presence(Overview overview) {
        AdviserState adviserState = overview.adviserState();
        return new Presence(
                adviserState.presence().name(),
                adviserState.reason() == null ? null : reasonText(adviserState.reason()),
                adviserState.since() == null ? "" : time(adviserState.since()),
                overview.countAttended(),
                unansweredWarnings.returnedAfter().toMinutes());
    }

    private String reasonText(String code) {
        return flow.bundleText((code.equals(CONNECTION_LOST) ? "fuera." : "pausa.") + code);
    }

    List<Place> queue(List<Waiting> waiting) {
        Instant now = clock.instant();
        List<Place> places = new ArrayList<>();
        for (Waiting person : waiting) {
            Duration waited = Duration.between(person.queuedAt(), now);
            places.add(new Place(
                    places.size() + 1,
                    durationText(waited),
                    waited.compareTo(LONG_WAIT) > 0,
                    person.priority() > 0,
                    person.reserved(),
                    Names.shortCode(person.conversationId()),
                    person.lastText() == null ? "" : ListText.beginning(person.lastText(), EXCERPT_CHARACTERS)));
        }
        return places;
    }

    ChatList chats(List<Chat> chats, @Nullable UUID current) {
        return new ChatList(
                chats.stream().map(chat -> card(chat, current)).toList(),
                chats.stream().filter(chat -> chat.unread() > 0).count());
    }

    private ChatCard card(Chat chat, @Nullable UUID current) {
        OpenChat open = new OpenChat(chat.conversation(), List.of());
        String name = nameOrCode(
                Names.registeredName(chat.conversation()), chat.conversation().id());
        return new ChatCard(
                chat.conversation().id().toString(),
                name,
                Names.registeredName(chat.conversation()) == null
                        ? Names.shortCode(chat.conversation().id()).substring(0, 2)
                        : initials(name),
                chat.lastText() == null ? "" : ListText.beginning(chat.lastText(), EXCERPT_CHARACTERS),
                chat.lastAt() == null ? "" : time(chat.lastAt()),
                chat.conversation().id().value().equals(current),
                open.isAttended(),
                open.awaitsWrapUp(),
                chat.unread(),
                unansweredWait(chat.conversation()));
    }

    private @Nullable UnansweredWait unansweredWait(Conversation conversation) {
        return unansweredWarnings
                .waitAt(conversation.stage(), clock.instant())
                .map(wait -> new UnansweredWait(
                        wait.level().name(),
                        wait.minutes(),
                        unansweredWarnings.minutesLeft(wait),
                        wait.since().toEpochMilli()))
                .orElse(null);
    }

    List<Bubble> lines(ConversationId chat, List<StoredConversation.Line> lines) {
        return lines.stream()
                .map(line -> new Bubble(
                        switch (line.speaker()) {
                            case CITIZEN -> "";
                            case BOT -> "bubble--bot bubble--right";
                            case ADVISER -> "bubble--out";
                        },
                        line.seq(),
                        line.speaker().name(),
                        new RawString(ChatText.html(line.text())),
                        time(line.at()),
                        line.speaker() == StoredConversation.Speaker.ADVISER
                                ? line.tick().name()
                                : null,
                        SentFile.of(chat, line.attached()),
                        mapAddress(line.attached())))
                .toList();
    }

    private static @Nullable String mapAddress(@Nullable Content attached) {
        return attached instanceof Content.Location place
                ? MAP_ADDRESS.formatted(place.latitude(), place.longitude())
                : null;
    }

    /// Converts the parts of a chat page besides its lines.
    ///
    /// @param chat the chat; empty if it does not belong to the adviser
    /// @param beingAssigned whether the chat is about to be assigned to the adviser
    ChatHead head(UUID id, Optional<OpenChat> chat, boolean beingAssigned) {
        if (chat.isEmpty()) {
            return new ChatHead(id.toString(), "", null, false, false, beingAssigned, false, false, null);
        }
        Profile profile = chat.get().conversation().citizen().profile();
        return new ChatHead(
                id.toString(),
                nameOrCode(
                        Names.registeredName(chat.get().conversation()),
                        chat.get().conversation().id()),
                profile == null ? null : maskedDocument(profile),
                false,
                chat.get().conversation().citizen().identityUnproven(),
                false,
                chat.get().isAttended(),
                chat.get().awaitsWrapUp(),
                unansweredWait(chat.get().conversation()));
    }

    /// Returns a copy of the head that shows the whole document number.
    ChatHead withDocument(ChatHead head, OpenChat chat) {
        Profile profile = chat.conversation().citizen().profile();
        return profile == null || profile.documentNumber() == null
                ? head
                : new ChatHead(
                        head.id(),
                        head.name(),
                        profile.documentType() + " " + profile.documentNumber(),
                        true,
                        head.identityUnproven(),
                        head.beingAssigned(),
                        head.attended(),
                        head.awaitsWrapUp(),
                        head.unansweredWait());
    }

    /// Converts the tasks with news.
    ///
    /// @param adviser the reader; the content of a task is shown only to the adviser who took the
    /// task
    List<NewsCard> news(List<Task> tasks, String adviser) {
        return tasks.stream()
                .map(task -> new NewsCard(
                        task.news().commandId() + "/" + task.news().kind(),
                        flow.bundleText("novedad." + task.news().kind()),
                        task.news().parameters().getFirst(),
                        task.name() == null ? "" : task.name(),
                        flow.bundleText("porque." + task.reason()),
                        DAY_AND_TIME.format(task.since().atZone(BOGOTA)),
                        adviser.equals(task.adviser())
                                ? String.join(" · ", task.news().parameters())
                                : null,
                        adviser.equals(task.adviser()) ? null : task.adviser()))
                .toList();
    }

    /// Converts the requests for a call-back.
    ///
    /// @param adviser the reader; the e-mail address is shown only to the adviser who took the
    /// request
    List<CallBackCard> callBacks(CallBackDesk desk, String adviser) {
        return desk.openEntries().stream()
                .map(callBack -> {
                    boolean mine = adviser.equals(callBack.adviser());
                    return new CallBackCard(
                            callBack.id().toString(),
                            nameOrCode(callBack.name(), callBack.id()),
                            dayAndTime(callBack.askedAt()),
                            desk.windowUntil(callBack).map(DeskView::dayAndTime).orElse(null),
                            callBack.inConversation(),
                            mine,
                            mine ? null : callBack.adviser(),
                            mine ? callBack.email() : null,
                            mine && callBack.isInvited() ? dayAndTime(callBack.invitedAt()) : null,
                            callBack.isInvitationLapsed(clock.instant()),
                            mine ? dayAndTime(callBack.answeredAt()) : null,
                            callBack.identityChangedSinceRequest() || callBack.identityUnproven());
                })
                .toList();
    }

    private static @Nullable String dayAndTime(@Nullable Instant instant) {
        return instant == null ? null : DAY_AND_TIME.format(instant.atZone(BOGOTA));
    }

    /// Returns the document with a masked number; absent if there is none, or if the number is too
    /// short to mask.
    private static @Nullable String maskedDocument(Profile profile) {
        String number = profile.documentNumber();
        if (number == null || number.length() <= VISIBLE_CHARACTERS) {
            return null;
        }
        return "%s ···%s".formatted(profile.documentType(), number.substring(number.length() - VISIBLE_CHARACTERS));
    }

    /// Returns the registered name. For a person without a name, returns a text with a code that
    /// distinguishes people.
    private String nameOrCode(@Nullable String name, ConversationId id) {
        return name == null || name.isBlank()
                ? flow.bundleText("persona.sin_nombre") + " " + Names.shortCode(id)
                : name;
    }

    private static String initials(String name) {
        String letters = Arrays.stream(name.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> Excerpt.initial(word).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
        return letters.isEmpty() ? "?" : letters;
    }

    private static String durationText(Duration waited) {
        return waited.toMinutes() > 0 ? waited.toMinutes() + " min" : Math.max(0, waited.toSeconds()) + " s";
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(BOGOTA));
    }
}
