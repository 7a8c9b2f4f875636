package org.ventanilla.gateway.outbound.model;

import java.util.ArrayList;
import java.util.List;
import org.ventanilla.contracts.channel.OutboundContent;

/// Converts a content that is too long for one message of WhatsApp into several contents, which are sent in
/// their order. More options than a list can hold become numbered lines, and the person answers with the
/// number.
///
/// Source: WhatsApp Cloud API, "Text messages", "Interactive list messages".
public final class MessageParts {

    /// The largest length of a text, and of the text above a list, in characters.
    static final int MAX_TEXT = 4096;
    /// The largest number of options in a list.
    static final int MAX_OPTIONS = 10;
    /// The largest number of parts. A longer content is not split; the message fails with the code
    /// `TEXT_TOO_LONG`, and an operator learns of it.
    static final int MAX_PARTS = 10;

    private MessageParts() {}

    /// The contents to send; only the given content if it can be sent as one message, or if it cannot be
    /// split.
    public static List<OutboundContent> of(OutboundContent content) {
        List<OutboundContent> parts = switch (content) {
            case OutboundContent.Text(String body) when isTooLong(body) -> texts(body);
            case OutboundContent.Options options
            when options.options().size() > MAX_OPTIONS -> texts(NumberedOptions.write(options));
            case OutboundContent.Options options when isTooLong(options.body()) -> textsThenOptions(options);
            case OutboundContent whole -> List.of(whole);
        };
        return parts.isEmpty() || parts.size() > MAX_PARTS ? List.of(content) : parts;
    }

    private static boolean isTooLong(String text) {
        return text.codePointCount(0, text.length()) > MAX_TEXT;
    }

    private static List<OutboundContent> texts(String text) {
        return TextParts.split(text, MAX_TEXT).stream()
                .<OutboundContent>map(OutboundContent.Text::new)
                .toList();
    }

    /// The beginning of the body as texts, then the options below the end of the body.
    private static List<OutboundContent> textsThenOptions(OutboundContent.Options options) {
        List<String> texts = TextParts.split(options.body(), MAX_TEXT);
        List<OutboundContent> parts = new ArrayList<>();
        for (int i = 0; i < texts.size() - 1; i++) {
            parts.add(new OutboundContent.Text(texts.get(i)));
        }
        if (!texts.isEmpty()) {
            parts.add(new OutboundContent.Options(texts.getLast(), options.listButton(), options.options()));
        }
        return parts;
    }
}
