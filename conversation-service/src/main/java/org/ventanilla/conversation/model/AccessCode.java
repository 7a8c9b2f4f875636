package org.ventanilla.conversation.model;

import java.util.regex.Pattern;
import org.ventanilla.conversation.flow.PlainText;

/// The code of six digits that opens a notice. It belongs on the page that asks for it; people type
/// it into the chat, because it came by the chat.
final class AccessCode {

    private static final Pattern ALONE =
            Pattern.compile(
                    """
                    (?:(?:mi|el|su|este|codigo|clave|de|acceso|es|aqui|esta|numero|buenas|hola) )*\
                    \\d{3} ?\\d{3}\
                    (?: (?:es|mi|el|su|codigo|clave|de|acceso|gracias|por|favor))*""");

    /// A radicado begins with its year.
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{4}");

    private AccessCode() {}

    /// Whether a message is such a code, with or without a few words around it.
    static boolean isAllOf(String typed) {
        return ALONE.matcher(PlainText.of(typed)).matches();
    }

    /// The same where a radicado is awaited, which may be as short.
    static boolean isNoRadicadoIn(String typed) {
        return isAllOf(typed) && !YEAR.matcher(typed.replaceAll("\\D", "")).matches();
    }
}
