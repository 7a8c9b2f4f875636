package org.ventanilla.gateway.directory.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The words with which a person refuses campaigns, or wants them again. Only a message that consists of
/// such a word counts: "baja" within a sentence is usually about something else. Upper and lower case,
/// accents, and punctuation around the word do not matter.
public final class OptOutWords {

    /// Longer messages are not examined.
    private static final int MAX_LENGTH = 60;

    private static final Set<String> STOP = Set.of(
            "stop",
            "baja",
            "alto",
            "cancelar suscripcion",
            "cancelar la suscripcion",
            "cancelar mi suscripcion",
            "anular suscripcion",
            "dar de baja",
            "dame de baja",
            "darme de baja",
            "quiero darme de baja",
            "no mas mensajes",
            "no quiero mas mensajes",
            "no quiero recibir mensajes",
            "no quiero recibir mas mensajes",
            "no enviar mas mensajes",
            "unsubscribe");

    private static final Set<String> RESUME = Set.of(
            "alta",
            "dar de alta",
            "darme de alta",
            "quiero darme de alta",
            "reanudar",
            "reanudar mensajes",
            "suscribirme",
            "quiero suscribirme",
            "activar suscripcion",
            "resume",
            "start",
            "unstop");

    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private OptOutWords() {}

    /// Whether the message refuses campaigns (true) or asks for them again (false). Empty if the message
    /// is about something else.
    public static Optional<Boolean> isStop(String message) {
        if (message.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String decomposed = Normalizer.normalize(message, Normalizer.Form.NFKD);
        String letters = ACCENTS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
        String words = NOT_A_WORD.matcher(letters).replaceAll(" ").strip();
        if (STOP.contains(words)) {
            return Optional.of(true);
        }
        return RESUME.contains(words) ? Optional.of(false) : Optional.empty();
    }
}
