package org.ventanilla.conversation.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The templates of the desk: its page, and the parts that the page reloads.
@CheckedTemplate(basePath = "desk")
final class DeskTemplates {

    private DeskTemplates() {}

    /// The state of the adviser.
    ///
    /// @param reason the reason for the pause or absence, in words; absent if there is none
    /// @param since the time of day at which the presence began
    /// @param attended the number of chats that the adviser attends
    /// @param requeuedAfterMinutes the minutes without an answer after which a chat returns to the
    /// queue
    record Presence(String name, @Nullable String reason, String since, int attended, long requeuedAfterMinutes) {}

    /// A place in the queue.
    ///
    /// @param waited how long the person has waited, in words: `3 min`
    /// @param late whether the wait is long
    /// @param priority whether the person was returned to the queue and is attended first
    /// @param reserved whether the place is reserved for an adviser
    /// @param code a short code that distinguishes people
    /// @param words the last message of the person while waiting; empty if there is none
    record Place(
            int number, String waited, boolean late, boolean priority, boolean reserved, String code, String words) {}

    /// The wait of a person whose last message the adviser has not answered.
    ///
    /// @param level how urgent the answer is: `FRESH`, `LATE`, `LAST`
    /// @param minutes how long the person has waited
    /// @param minutesLeft the minutes before the chat returns to the queue
    /// @param sinceMillis the start of the wait in milliseconds. The page distinguishes waits by
    /// this value
    record UnansweredWait(String level, long minutes, long minutesLeft, long sinceMillis) {}

    /// The adviser's chats.
    ///
    /// @param unread the number of chats with lines that the adviser has not seen
    record ChatList(List<ChatCard> cards, long unread) {}

    /// A person who asked for a call-back.
    ///
    /// @param who the person's name, or a code that distinguishes people
    /// @param since when the person asked
    /// @param windowUntil until when the adviser may write first; absent if this time has passed
    /// @param mine whether the reader took the request
    /// @param takenBy the name of another adviser who took the request; absent if none did
    /// @param email the e-mail address of the person; absent unless the reader took the request
    /// @param invited when the reader sent the template that asks for an answer; absent if it was
    /// not sent or has been answered
    /// @param lapsed whether the template was sent so long ago that an answer no longer goes to the
    /// reader
    /// @param answered when the person answered the template; absent if they have not
    /// @param identityChanged whether another person may be using the contact that asked
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
            boolean identityChanged) {}

    /// A chat in the list.
    ///
    /// @param unread the number of lines that the adviser has not seen
    /// @param last the beginning of the last line
    /// @param at the time of the last line
    /// @param current whether this chat is open on the page
    /// @param attended whether the adviser may write
    /// @param unansweredWait the wait for an answer; absent if the adviser wrote last
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
    /// @param kind the CSS classes of the line
    /// @param who the writer: `CITIZEN`, `BOT`, `ADVISER`
    /// @param html the text as safe HTML
    /// @param tick the delivery state of an adviser's line; absent for other lines
    /// @param file the file that the person sent; absent if there is none or it was not stored
    /// @param map the address of a map with the place that the person sent; absent if they sent
    /// none
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
    /// @param document the type and number of the document; the number is masked unless the adviser
    /// asked to see it
    /// @param beingAssigned whether the chat is about to be assigned to the adviser
    /// @param attended whether the adviser may write
    record ChatHead(
            String id,
            String name,
            @Nullable String document,
            boolean documentShown,
            boolean identityUnproven,
            boolean beingAssigned,
            boolean attended,
            boolean awaitsWrapUp,
            @Nullable UnansweredWait unansweredWait) {}

    /// News that staff must tell a person.
    ///
    /// @param address the part of the address that names the task: the id of the command and the
    /// kind
    /// @param what the kind of the news, in words
    /// @param matter the subject of the news: the radicado of a case
    /// @param who the name of the person; empty if the person is not registered
    /// @param why why staff must tell the news, in words
    /// @param details the content of the news; absent unless the reader took the task
    /// @param takenBy the name of another adviser who took the task; absent if none did
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
