package org.ventanilla.pqrsd.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.CutoffPolicy;
import org.ventanilla.calendar.Profile;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.model.EntityTerms;
import org.ventanilla.pqrsd.model.TermCalculator;
import org.ventanilla.pqrsd.model.TermRegistry;
import org.ventanilla.webkit.BadData;

/// A request for a due date. Parameters that are missing in the request have the values that the
/// entity has configured.
record TermQuery(String kind, Instant received, EntityTerms entity) {
    /// The greatest length of an unknown kind in an error message, in characters. The message contains
    /// only the beginning of a longer text.
    private static final int MAX_QUOTED_LENGTH = 40;

    /// Reads the parameters of a request.
    ///
    /// @throws BadData with the name of the first invalid parameter
    static TermQuery read(
            @Nullable String kind,
            @Nullable String received,
            @Nullable String cutoff,
            @Nullable String officeClose,
            @Nullable String calendar,
            CaseRules rules) {
        EntityTerms defaults = rules.terms().entity();
        String code = parseKind(kind, rules.registry());
        Instant instant = parseReceived(received);
        CutoffPolicy policy = isBlank(cutoff)
                ? defaults.reception().policy()
                : parseConstant(CutoffPolicy.class, cutoff, "cutoff", Texts.pages()::termsCutoff);
        Profile profile = isBlank(calendar)
                ? defaults.calendar().profile()
                : parseConstant(Profile.class, calendar, "calendar", Texts.pages()::termsCalendar);
        LocalTime closing = isBlank(officeClose) ? defaults.reception().closing() : parseClosing(officeClose);
        return new TermQuery(code, instant, rules.terms().entity(profile, policy, closing));
    }

    /// Counts the requested term.
    ///
    /// @throws BadData if the calendar or the registry does not cover the day of the request
    TermCalculator.Counted count(TermRegistry registry) {
        return TermCalculator.count(kind, received, entity, registry)
                .orElseThrow(() -> new BadData("received", Texts.pages().termsNotCovered()));
    }

    private static String parseKind(@Nullable String kind, TermRegistry registry) {
        if (isBlank(kind)) {
            throw new BadData("kind", Texts.pages().termsKindMissing());
        }
        String code = kind.strip().toUpperCase(Locale.ROOT);
        if (!registry.knows(code)) {
            throw new BadData("kind", Texts.pages().termsKind(shortened(kind), String.join(", ", registry.codes())));
        }
        return code;
    }

    /// The time of reception. A plus sign that was not URL-encoded arrives as a space.
    private static Instant parseReceived(@Nullable String received) {
        if (isBlank(received)) {
            throw new BadData("received", Texts.pages().termsReceivedMissing());
        }
        try {
            return OffsetDateTime.parse(received.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException _) {
            throw new BadData("received", Texts.pages().termsReceived());
        }
    }

    private static LocalTime parseClosing(String officeClose) {
        try {
            return LocalTime.parse(officeClose.strip()).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException _) {
            throw new BadData("officeClose", Texts.pages().termsOfficeClose());
        }
    }

    private static <E extends Enum<E>> E parseConstant(
            Class<E> type, String name, String field, UnaryOperator<String> refusal) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadData(
                        field,
                        refusal.apply(Arrays.stream(type.getEnumConstants())
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")))));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_QUOTED_LENGTH ? text : text.substring(0, MAX_QUOTED_LENGTH) + "…";
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
