package org.ventanilla.conversation.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of the desk and the parts they re-read.
@CheckedTemplate(basePath = "desk")
final class DeskTemplates {

    private DeskTemplates() {}

    /// The state of the adviser.
    ///
    /// @param reason why paused or out, as words
    /// @param attended chats that the adviser attends
    /// @param takenAway minutes of silence after which a chat goes back to the queue
    record Presence(String name, @Nullable String reason, String since, int attended, long takenAway) {}

    /// A place in the queue.
    ///
    /// @param waited as words: `3 min`
    /// @param code what tells people apart
    /// @param words what they wrote last while waiting; empty where nothing
    record Place(
            int number, String waited, boolean late, boolean priority, boolean reserved, String code, String words) {}

    /// The person wrote last.
    ///
    /// @param level `FRESH`, `LATE`, `LAST`
    /// @param left minutes before the chat goes back to the queue
    /// @param since tells one wait from another
    record AnswerOwed(String level, long minutes, long left, long since) {}

    /// The adviser's chats.
    ///
    /// @param unread chats with words the adviser has not seen
    record ChatList(List<ChatCard> cards, long unread) {}

    /// Somebody who asked to be written to.
    ///
    /// @param windowUntil until when we may write first; absent where that is over
    /// @param email shown to the adviser who took it
    /// @param takenBy another adviser who took it
    /// @param invited when this adviser asked by template for an answer that has not come
    /// @param lapsed whether that was so long ago that the answer would not go to the adviser
    /// @param answered when the person wrote after that
    /// @param changedHands whether nobody has proved to be the person who asked
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
    /// @param unread lines the adviser has not seen
    /// @param owed absent where the adviser wrote last
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
            @Nullable AnswerOwed owed) {}

    /// A line of the transcript.
    ///
    /// @param html what was written, as safe HTML
    /// @param tick how far it has come; absent where nobody asks
    /// @param file that the person sent and was kept
    /// @param map address of the place that the person sent
    record Bubble(
            String kind,
            int seq,
            String who,
            RawString html,
            String at,
            @Nullable String tick,
            @Nullable SentFile file,
            @Nullable String map) {}

    /// What the chat needs around its lines.
    ///
    /// @param document masked, unless the adviser asked to see it
    record ChatHead(
            String id,
            String name,
            @Nullable String document,
            boolean documentShown,
            boolean identityUnproven,
            boolean coming,
            boolean attended,
            boolean awaitsWrapUp,
            @Nullable AnswerOwed owed) {}

    /// Something that staff must tell a person.
    ///
    /// @param details all that is to be told; absent until this adviser took it
    /// @param takenBy another adviser who is telling it
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
