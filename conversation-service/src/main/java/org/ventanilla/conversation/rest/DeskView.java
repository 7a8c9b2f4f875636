package org.ventanilla.conversation.rest;

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
import org.ventanilla.conversation.handling.DeskStore.Chat;
import org.ventanilla.conversation.handling.DeskStore.Waiting;
import org.ventanilla.conversation.handling.KeptConversation;
import org.ventanilla.conversation.handling.NewsStore.Task;
import org.ventanilla.conversation.model.Profile;
import org.ventanilla.conversation.rest.DeskTemplates.Bubble;
import org.ventanilla.conversation.rest.DeskTemplates.ChatCard;
import org.ventanilla.conversation.rest.DeskTemplates.ChatHead;
import org.ventanilla.conversation.rest.DeskTemplates.NewsCard;
import org.ventanilla.conversation.rest.DeskTemplates.Place;

/// What the store holds, as the desk shows it.
final class DeskView {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final int LAST_CHARACTERS = 60;

    private static final String MAP =
            "https://www.openstreetmap.org/?mlat=%1$s&mlon=%2$s#map=17/%1$s/%2$s";

    private final Flow flow;
    private final Clock clock;

    DeskView(Flow flow, Clock clock) {
        this.flow = flow;
        this.clock = clock;
    }

    List<Place> queue(List<Waiting> waiting) {
        Instant now = clock.instant();
        List<Place> places = new ArrayList<>();
        for (Waiting one : waiting) {
            Duration waited = Duration.between(one.queuedAt(), now);
            places.add(
                    new Place(
                            places.size() + 1,
                            words(waited),
                            waited.compareTo(LATE) > 0,
                            one.priority() > 0,
                            one.reserved()));
        }
        return places;
    }

    List<ChatCard> chats(List<Chat> chats, @Nullable UUID current) {
        return chats.stream()
                .map(
                        chat -> {
                            OpenChat open = new OpenChat(chat.conversation(), List.of());
                            String name = name(open);
                            return new ChatCard(
                                    chat.conversation().id().toString(),
                                    name,
                                    initials(name),
                                    shortened(chat.lastText()),
                                    chat.lastAt() == null ? "" : time(chat.lastAt()),
                                    chat.conversation().id().value().equals(current),
                                    open.attended(),
                                    open.awaitsWrapUp());
                        })
                .toList();
    }

    List<Bubble> lines(ConversationId chat, List<KeptConversation.Line> lines) {
        return lines.stream()
                .map(
                        line ->
                                new Bubble(
                                        switch (line.speaker()) {
                                            case CITIZEN -> "";
                                            case BOT -> "bubble--bot bubble--right";
                                            case ADVISER -> "bubble--out";
                                        },
                                        line.speaker().name(),
                                        unmarked(line.text()),
                                        time(line.at()),
                                        line.speaker() == KeptConversation.Speaker.ADVISER
                                                ? line.tick().name()
                                                : null,
                                        SentFile.of(chat, line.attached()),
                                        map(line.attached())))
                .toList();
    }

    private static @Nullable String map(@Nullable Content attached) {
        return attached instanceof Content.Location place
                ? MAP.formatted(place.latitude(), place.longitude())
                : null;
    }

    ChatHead head(UUID id, Optional<OpenChat> chat, boolean coming) {
        if (chat.isEmpty()) {
            return new ChatHead(id.toString(), "", null, false, coming, false, false);
        }
        Profile profile = chat.get().conversation().citizen().profile();
        return new ChatHead(
                id.toString(),
                name(chat.get()),
                profile == null ? null : masked(profile),
                chat.get().conversation().citizen().identityUnproven(),
                false,
                chat.get().attended(),
                chat.get().awaitsWrapUp());
    }

    /// @param adviser who looks: what is to be told is shown to whoever took the task alone
    List<NewsCard> news(List<Task> tasks, String adviser) {
        return tasks.stream()
                .map(
                        task ->
                                new NewsCard(
                                        task.news().commandId() + "/" + task.news().kind(),
                                        flow.word("novedad." + task.news().kind()),
                                        task.news().parameters().getFirst(),
                                        task.name() == null ? "" : task.name(),
                                        flow.word("porque." + task.reason()),
                                        DAY.format(task.since().atZone(BOGOTA)),
                                        adviser.equals(task.adviser())
                                                ? String.join(" · ", task.news().parameters())
                                                : null,
                                        adviser.equals(task.adviser()) ? null : task.adviser()))
                .toList();
    }

    /// WhatsApp's stars around bold words mean nothing on a page.
    private static String unmarked(String text) {
        return text.replaceAll("\\*(\\S[^*\n]*)\\*", "$1");
    }

    /// The last four digits are enough to recognise a person by.
    private static @Nullable String masked(Profile profile) {
        String number = profile.documentNumber();
        if (number == null || number.length() < 5) {
            return null;
        }
        return "%s ···%s".formatted(profile.documentType(), number.substring(number.length() - 4));
    }

    private static String name(OpenChat chat) {
        String name = Names.of(chat.conversation());
        return name == null ? "" : name;
    }

    private static String initials(String name) {
        String letters =
                Arrays.stream(name.split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .limit(2)
                        .map(word -> Excerpt.initial(word).toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining());
        return letters.isEmpty() ? "?" : letters;
    }

    private static String shortened(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return Excerpt.of(unmarked(text).replaceAll("\\s+", " "), LAST_CHARACTERS);
    }

    private static String words(Duration waited) {
        return waited.toMinutes() > 0
                ? waited.toMinutes() + " min"
                : Math.max(0, waited.toSeconds()) + " s";
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(BOGOTA));
    }
}
