package org.ventanilla.webkit;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Renders the text of a chat message as WhatsApp shows it: bold between asterisks, italic between
/// underscores, strikethrough between tildes, monospace between three backticks, list items after
/// `- `, and links for web addresses. Everything else is escaped, and characters that change the
/// reading direction are removed ({@link ReadingOrder}), so the result is safe HTML. The
/// surrounding element needs `white-space: pre-wrap`.
public final class ChatText {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)\\]*_~]");
    private static final Pattern MONOSPACE = Pattern.compile("```(.+?)```", Pattern.DOTALL);
    private static final Pattern BOLD = textBetween("\\*");
    private static final Pattern ITALIC = textBetween("_");
    private static final Pattern STRIKETHROUGH = textBetween("~");
    private static final Pattern LIST_ITEM = Pattern.compile("(?m)^- (?=\\S)");

    private ChatText() {}

    /// The HTML for the text of a message.
    public static String html(String message) {
        return withLinks(message, ChatText::formatted);
    }

    /// The HTML for the text of a message of a channel without formatting, such as SMS: only web addresses
    /// become links.
    public static String htmlWithoutFormatting(String message) {
        return withLinks(message, ChatText::escape);
    }

    private static String withLinks(String message, UnaryOperator<String> betweenLinks) {
        String text = ReadingOrder.withoutDirectionMarks(message);
        StringBuilder out = new StringBuilder(text.length() + 32);
        Matcher addresses = ADDRESS.matcher(text);
        int from = 0;
        while (addresses.find()) {
            out.append(betweenLinks.apply(text.substring(from, addresses.start())));
            String address = escape(addresses.group());
            out.append("<a href=\"")
                    .append(address)
                    .append("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">")
                    .append(address)
                    .append("</a>");
            from = addresses.end();
        }
        return out.append(betweenLinks.apply(text.substring(from))).toString();
    }

    private static String formatted(String text) {
        String html = MONOSPACE.matcher(escape(text)).replaceAll("<code>$1</code>");
        html = LIST_ITEM.matcher(html).replaceAll("• ");
        html = BOLD.matcher(html).replaceAll("<strong>$1</strong>");
        html = ITALIC.matcher(html).replaceAll("<em>$1</em>");
        return STRIKETHROUGH.matcher(html).replaceAll("<s>$1</s>");
    }

    private static Pattern textBetween(String sign) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}%1$s])%1$s(?!\\s)([^%1$s\\n]+?)(?<!\\s)%1$s(?![\\p{L}\\p{N}%1$s])".formatted(sign));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
