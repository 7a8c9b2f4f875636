package org.ventanilla.conversation.model;

import java.util.regex.Pattern;
import org.ventanilla.conversation.flow.PlainText;

/// Recognises the code of six digits that opens a notice. The code is meant for the web page that
/// asks for it, but people also type the code into the chat, because they received the code there.
final class AccessCode {

    private static final Pattern CODE_WITH_USUAL_WORDS = Pattern.compile("""
                    (?:(?:mi|el|su|este|codigo|clave|de|acceso|es|aqui|esta|numero|buenas|hola) )*\
                    \\d{3} ?\\d{3}\
                    (?: (?:es|mi|el|su|codigo|clave|de|acceso|gracias|por|favor))*""");

    /// Six digits that begin with a year. Such digits may be a radicado, which begins with a year.
    private static final Pattern BEGINS_WITH_YEAR = Pattern.compile("(?:19|20)\\d{4}");

    private AccessCode() {}

    /// Whether a message consists of an access code, with or without a few usual words around the
    /// code.
    static boolean isOnlyCode(String typed) {
        return CODE_WITH_USUAL_WORDS.matcher(PlainText.of(typed)).matches();
    }

    /// Whether a message consists of an access code and cannot be a radicado. Six digits that begin
    /// with a year may be a radicado.
    static boolean isOnlyCodeAndNoRadicado(String typed) {
        return isOnlyCode(typed)
                && !BEGINS_WITH_YEAR.matcher(typed.replaceAll("\\D", "")).matches();
    }
}
