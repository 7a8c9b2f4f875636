package org.ventanilla.simulator.rest.phone;

import io.quarkus.qute.RawString;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatCode;
import org.ventanilla.simulator.chat.ChatLink;
import org.ventanilla.simulator.chat.ChatMedia;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.ChatOption;
import org.ventanilla.webkit.ChatText;

/// One message in the form that the template of the phone page needs.
///
/// @param domId a stable and valid id for the HTML element
/// @param buttons the options shown as buttons below the message
/// @param sections the options of the list, by heading
/// @param quote the beginning of the message that this one answers
public record Bubble(
        String domId,
        String wamid,
        long seq,
        boolean fromCitizen,
        String kind,
        @Nullable String header,
        RawString html,
        boolean hasText,
        @Nullable String footer,
        List<ChatOption> buttons,
        @Nullable String listButton,
        List<Section> sections,
        List<ChatLink> links,
        @Nullable ChatCode copy,
        @Nullable ChatMedia media,
        @Nullable String mapUrl,
        @Nullable String quote,
        String time,
        String status) {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofPattern("h:mm a", Locale.of("es", "CO"));
    private static final int MAX_QUOTE_CHARACTERS = 90;

    /// The rows of a list with the same heading.
    public record Section(@Nullable String title, List<ChatOption> rows) {}

    static Bubble of(ChatMessage message, @Nullable ChatMessage answered) {
        var content = message.content();
        boolean isList = content.listButton() != null && !content.options().isEmpty();
        String mapUrl = content.latitude() == null
                ? null
                : "https://www.openstreetmap.org/?mlat=%s&mlon=%s#map=16/%s/%s"
                        .formatted(content.latitude(), content.longitude(), content.latitude(), content.longitude());
        return new Bubble(
                "m" + message.seq(),
                message.wamid(),
                message.seq(),
                message.fromCitizen(),
                content.kind(),
                content.header(),
                new RawString(ChatText.html(content.text())),
                !content.text().isBlank(),
                content.footer(),
                isList ? List.of() : content.options(),
                isList ? content.listButton() : null,
                isList ? sections(content.options()) : List.of(),
                content.links(),
                content.copy(),
                content.media(),
                mapUrl,
                answered == null ? null : quote(answered),
                TIME_FORMAT.format(message.at().atZone(BOGOTA)),
                message.ticks().status());
    }

    private static String quote(ChatMessage answered) {
        String text = answered.content().text().replaceAll("\\s+", " ").replaceAll("[*_~]", "");
        return text.codePointCount(0, text.length()) <= MAX_QUOTE_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_QUOTE_CHARACTERS))
                                .stripTrailing() + "…";
    }

    private static List<Section> sections(List<ChatOption> options) {
        Map<String, List<ChatOption>> byTitle = new LinkedHashMap<>();
        for (ChatOption option : options) {
            String title = option.section() == null ? "" : option.section();
            byTitle.computeIfAbsent(title, t -> new ArrayList<>()).add(option);
        }
        return byTitle.entrySet().stream()
                .map(e -> new Section(e.getKey().isEmpty() ? null : e.getKey(), e.getValue()))
                .toList();
    }
}
