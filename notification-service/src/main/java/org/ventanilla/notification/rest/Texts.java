package org.ventanilla.notification.rest;

import io.quarkus.qute.i18n.MessageBundles;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.ventanilla.notification.handling.NoticeTexts;
import org.ventanilla.notification.model.EvidenceKind;

/// Returns the texts for people from the message bundles.
final class Texts {

    private static final Locale LOCALE = Locale.forLanguageTag("es-CO");

    private Texts() {}

    static PageTexts pages() {
        return MessageBundles.get(PageTexts.class);
    }

    static DisplayNames names() {
        return MessageBundles.get(DisplayNames.class);
    }

    /// Returns the name of a remedy.
    static String remedy(String code) {
        return MessageBundles.get(NoticeTexts.class).remedy(code);
    }

    /// Returns the sentence that says how often a kind of evidence occurred in addition to the
    /// listed rows.
    static String counted(String evidence, long times) {
        return pages().counted(
                        named(EvidenceKind.class, evidence, names()::evidence),
                        times,
                        NumberFormat.getInstance(LOCALE).format(times));
    }

    /// Returns the name of a code that was stored or sent as text. A code without a constant in the
    /// enumeration is returned unchanged.
    static <E extends Enum<E>> String named(Class<E> type, String code, Function<E, String> name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(code))
                .findFirst()
                .map(name)
                .orElse(code);
    }
}
