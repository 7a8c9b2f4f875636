package org.ventanilla.conversation.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of the desk and the parts they re-read.
@CheckedTemplate(basePath = "desk")
final class DeskTemplates {

    private DeskTemplates() {}

    /// A place in the queue.
    ///
    /// @param waited as words: `3 min`
    record Place(int number, String waited, boolean late, boolean priority, boolean reserved) {}

    /// A chat in the list.
    record ChatCard(
            String id,
            String name,
            String initials,
            String last,
            String at,
            boolean current,
            boolean attended,
            boolean awaitsWrapUp) {}

    /// A line of the transcript.
    ///
    /// @param tick how far it has come; absent where nobody asks
    /// @param file that the person sent and was kept
    /// @param map address of the place that the person sent
    record Bubble(
            String kind,
            String who,
            String text,
            String at,
            @Nullable String tick,
            @Nullable SentFile file,
            @Nullable String map) {}

    /// What the chat needs around its lines.
    record ChatHead(
            String id,
            String name,
            @Nullable String document,
            boolean identityUnproven,
            boolean coming,
            boolean attended,
            boolean awaitsWrapUp) {}

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
            String presence,
            Map<String, String> pauseReasons,
            List<Place> queue,
            List<ChatCard> chats,
            List<NewsCard> news,
            @Nullable ChatHead chat,
            List<Bubble> lines,
            Map<String, String> topics);

    static native TemplateInstance queue(
            String presence, Map<String, String> pauseReasons, List<Place> queue);

    static native TemplateInstance news(List<NewsCard> news);

    static native TemplateInstance chats(List<ChatCard> chats);

    static native TemplateInstance citizen(ChatHead chat);

    static native TemplateInstance lines(List<Bubble> lines);

    static native TemplateInstance actions(ChatHead chat, Map<String, String> topics);
}
