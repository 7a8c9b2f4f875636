package org.ventanilla.conversation.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of the desk and the parts that they reload.
@CheckedTemplate(basePath = "desk")
final class DeskTemplates {

    private DeskTemplates() {}

    /// The state of the adviser.
    ///
    /// @param reason the reason for the pause or absence, in words
    /// @param attended the number of chats that the adviser attends
    /// @param takenAway the minutes without an answer after which a chat goes back to the queue
    record Presence(String name, @Nullable String reason, String since, int attended, long takenAway) {}

    /// A place in the queue.
    ///
    /// @param waited the time waited, in words: `3 min`
    /// @param code a short code that distinguishes people
    /// @param words what the person wrote last while waiting; empty if nothing
    record Place(
            int number, String waited, boolean late, boolean priority, boolean reserved, String code, String words) {}

    /// The wait of a person who wrote last.
    ///
    /// @param level `FRESH`, `LATE`, `LAST`
    /// @param left the minutes before the chat goes back to the queue
    /// @param since the start of the wait, which distinguishes it from other waits
    record UnansweredWait(String level, long minutes, long left, long since) {}

    /// The adviser's chats.
    ///
    /// @param unread the number of chats with lines that the adviser has not seen
    record ChatList(List<ChatCard> cards, long unread) {}

    /// A person who asked us to write to them.
    ///
    /// @param windowUntil the end of the time in which we may write first; absent if it has passed
    /// @param email shown only to the adviser who took the request
    /// @param takenBy the other adviser who took the request
    /// @param invited when this adviser asked for an answer by template; absent if it was answered
    /// @param lapsed whether the template was sent so long ago that an answer no longer goes to this
    ///     adviser
    /// @param answered when the person answered the template
    /// @param changedHands whether it is not proved that the person is still the one who asked
    record CallBackCard(
            String id,
            String who,
            String since,
            @Nullable String windowUntil,
            boolean inConversation,
            boolean mine,
            @Nullable String takenBy,
            @Nullable String email,
            @Nullable String invited,
            boolean lapsed,
            @Nullable String answered,
            boolean changedHands) {}

    /// A chat in the list.
    ///
    /// @param unread the number of lines that the adviser has not seen
    /// @param unansweredWait absent if the adviser wrote last
    record ChatCard(
            String id,
            String name,
            String initials,
            String last,
            String at,
            boolean current,
            boolean attended,
            boolean awaitsWrapUp,
            int unread,
            @Nullable UnansweredWait unansweredWait) {}

    /// A line of the transcript.
    ///
    /// @param html the text as safe HTML
    /// @param tick the delivery state of an adviser's line; absent for other lines
    /// @param file the file that the person sent, if it was stored
    /// @param map the address of a map of the place that the person sent
    record Bubble(
            String kind,
            int seq,
            String who,
            RawString html,
            String at,
            @Nullable String tick,
            @Nullable SentFile file,
            @Nullable String map) {}

    /// The parts of a chat page besides its lines.
    ///
    /// @param document the number, masked unless the adviser asked to see it
    record ChatHead(
            String id,
            String name,
            @Nullable String document,
            boolean documentShown,
            boolean identityUnproven,
            boolean coming,
            boolean attended,
            boolean awaitsWrapUp,
            @Nullable UnansweredWait unansweredWait) {}

    /// News that staff must tell a person.
    ///
    /// @param details the content of the news; absent until this adviser took it
    /// @param takenBy the other adviser who took the task
    record NewsCard(
            String address,
            String what,
            String matter,
            String who,
            String why,
            String since,
            @Nullable String details,
            @Nullable String takenBy) {}

    static native TemplateInstance desk(
            String adviser,
            Presence presence,
            Map<String, String> pauseReasons,
            List<Place> queue,
            ChatList chats,
            List<CallBackCard> callBacks,
            List<NewsCard> news,
            @Nullable ChatHead chat,
            List<Bubble> lines,
            Map<String, String> topics);

    static native TemplateInstance queue(Presence presence, List<Place> queue);

    static native TemplateInstance callbacks(List<CallBackCard> callBacks);

    static native TemplateInstance news(List<NewsCard> news);

    static native TemplateInstance chats(ChatList chats);

    static native TemplateInstance citizen(ChatHead chat);

    static native TemplateInstance lines(List<Bubble> lines);

    static native TemplateInstance actions(ChatHead chat, Map<String, String> topics);
}
