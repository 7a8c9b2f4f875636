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
import org.ventanilla.simulator.sms.SmsSegments;
import org.ventanilla.webkit.ChatText;

/// A message in the form that the template of the phone page needs.
///
/// @param domId the id of the HTML element, which never changes
/// @param html the text as HTML
/// @param buttons the options shown as buttons below the message
/// @param sections the options that are shown in a list, by heading
/// @param smsNumber the number of the entity from which or to which an SMS was sent; null for WhatsApp
/// @param smsParts the number of SMS that the text needs; 0 for WhatsApp
/// @param quote the beginning of the message to which this message replies
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
        @Nullable String smsNumber,
        int smsParts,
        @Nullable String quote,
        String time,
        String status) {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofPattern("h:mm a", Locale.of("es", "CO"));
    private static final int MAX_QUOTE_CHARACTERS = 90;

    /// The rows of a list with the same heading.
    public record Section(@Nullable String title, List<ChatOption> rows) {}

    /// The bubble of a message.
    ///
    /// @param answered the message to which this message replies, or null
    static Bubble fromMessage(ChatMessage message, @Nullable ChatMessage answered) {
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
                null,
                0,
                answered == null ? null : quote(answered),
                TIME_FORMAT.format(message.at().atZone(BOGOTA)),
                message.ticks().status());
    }

    /// The bubble of an SMS.
    ///
    /// @param number the number of the entity
    static Bubble fromSms(ChatMessage message, String number) {
        String text = message.content().text();
        return new Bubble(
                "m" + message.seq(),
                message.wamid(),
                message.seq(),
                message.fromCitizen(),
                "sms",
                null,
                new RawString(ChatText.htmlWithoutFormatting(text)),
                !text.isBlank(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                number,
                SmsSegments.of(text).parts(),
                null,
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
            byTitle.computeIfAbsent(title, _ -> new ArrayList<>()).add(option);
        }
        return byTitle.entrySet().stream()
                .map(section -> new Section(section.getKey().isEmpty() ? null : section.getKey(), section.getValue()))
                .toList();
    }
}
