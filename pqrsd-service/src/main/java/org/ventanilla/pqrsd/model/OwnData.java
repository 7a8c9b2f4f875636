package org.ventanilla.pqrsd.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.Applicant;

/// Finds the petitioner's own data in the text of the petition.
final class OwnData {

    /// The shortest document number that is searched for. Shorter numbers occur in dates and
    /// amounts.
    private static final int SHORTEST_NUMBER = 5;

    /// The characters that may occur between two digits of a number. Phones put invisible characters
    /// (Unicode category `Cf`) around a text that they recognize as a number or a name.
    private static final String WITHIN_NUMBER = "[ .,·\\u00a0\\p{Cf}-]{0,3}";

    private static final String BETWEEN_WORDS = "[\\s\\u00a0\\p{Cf}]+";

    private static final int CASELESS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private OwnData() {}

    /// Patterns for the e-mail address, the document number with any grouping of its digits, and
    /// the whole name.
    static List<Pattern> patternsOf(Applicant applicant) {
        return Stream.of(email(applicant.email()), number(applicant.documentNumber()), name(applicant.name()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Pattern> email(@Nullable String email) {
        return email == null || email.isBlank()
                ? List.of()
                : List.of(Pattern.compile(Pattern.quote(email.strip()), CASELESS));
    }

    private static List<Pattern> number(@Nullable String number) {
        String key = number == null ? "" : Radicado.keyOf(number);
        if (key.length() < SHORTEST_NUMBER) {
            return List.of();
        }
        String grouped = key.codePoints()
                .mapToObj(Character::toString)
                .map(Pattern::quote)
                .collect(Collectors.joining(WITHIN_NUMBER));
        return List.of(Pattern.compile("(?<![\\p{L}\\p{N}])" + grouped + "(?![\\p{L}\\p{N}])", CASELESS));
    }

    /// A name of one word is not masked, because it may be an ordinary word.
    private static List<Pattern> name(@Nullable String name) {
        String[] words = name == null ? new String[0] : name.strip().split("\\s+");
        if (words.length < 2) {
            return List.of();
        }
        String spaced = Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining(BETWEEN_WORDS));
        return List.of(Pattern.compile("(?<!\\p{L})" + spaced + "(?!\\p{L})", CASELESS));
    }
}
