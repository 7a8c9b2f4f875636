package org.ventanilla.gateway.outbound.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.gateway.outbound.http.WhatsAppRequest.Unrenderable;
import org.ventanilla.gateway.outbound.model.NumberedOptions;
import org.ventanilla.gateway.outbound.model.SmsSegments;
import org.ventanilla.gateway.sms.SmsAccount;

/// The text of a message as it is sent by SMS. Options become numbered lines. A template becomes the
/// text that the settings give for its name.
///
/// @param segments the short messages of which the text consists
record SmsText(String text, SmsSegments segments) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(url|[0-9]{1,2})\\}");
    private static final String URL_PLACEHOLDER = "url";

    /// Writes the text.
    ///
    /// @throws Unrenderable with `NO_SMS_TEXT` if there is no text for a template,
    ///     `TEMPLATE_PARAMETER_MISSING` if the text needs a parameter that the message does not have,
    ///     `EMPTY_TEXT`, `NOT_BY_SMS` for a file, a place or a reaction, or `TOO_MANY_SEGMENTS` if the
    ///     text is longer than the account allows
    static SmsText of(@Nullable OutboundContent content, SmsAccount account) {
        String written = switch (content) {
            case OutboundContent.Text(String body) -> body;
            case OutboundContent.Options options -> NumberedOptions.write(options);
            case OutboundContent.Template template -> templateText(template, account);
            case OutboundContent.WithFile _, OutboundContent.Location _, OutboundContent.Reaction _ ->
                throw new Unrenderable("NOT_BY_SMS", "a message that cannot be written as text");
            case null -> throw new Unrenderable("NO_CONTENT", "the message has no content");
        };
        String wellFormed = ChannelText.wellFormed(written);
        String text = account.transliterates() ? SmsSegments.transliterated(wellFormed) : wellFormed;
        SmsSegments segments = SmsSegments.of(text);
        if (text.isBlank()) {
            throw new Unrenderable("EMPTY_TEXT", "the message has no text");
        }
        if (segments.count() > account.maxSegments()) {
            throw new Unrenderable(
                    "TOO_MANY_SEGMENTS",
                    "%d parts, at most %d allowed".formatted(segments.count(), account.maxSegments()));
        }
        return new SmsText(text, segments);
    }

    private static String templateText(OutboundContent.Template template, SmsAccount account) {
        String text = account.templates().get(template.name());
        if (text == null) {
            throw new Unrenderable("NO_SMS_TEXT", "no text for the template " + template.name());
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(ChannelText.oneLine(value(found.group(1), template))));
    }

    private static String value(String placeholder, OutboundContent.Template template) {
        List<String> parameters = template.parameters();
        String value;
        if (placeholder.equals(URL_PLACEHOLDER)) {
            value = template.urlSuffix();
        } else {
            int number = Integer.parseInt(placeholder);
            value = number >= 1 && number <= parameters.size() ? parameters.get(number - 1) : null;
        }
        if (value == null) {
            throw new Unrenderable("TEMPLATE_PARAMETER_MISSING", "the text needs the parameter " + placeholder);
        }
        return value;
    }

    @Override
    public String toString() {
        return "SmsText[%s]".formatted(segments);
    }
}
