package org.ventanilla.pqrsd.model;

import java.util.Locale;

/// The official number of a filed request: unique, consecutive per year, and never reused (Acuerdo
/// AGN 001 de 2024).
///
/// @param year the year of the filing in the entity's time zone
/// @param consecutive the number within the year, which begins at 1 and has no gaps
/// @param text the number as the entity writes it
public record Radicado(int year, long consecutive, String text) {

    public Radicado {
        if (consecutive < 1) {
            throw new IllegalArgumentException("consecutive numbers begin at 1");
        }
    }

    /// The normalized form, which is equal for all spellings of one number.
    public String key() {
        return keyOf(text);
    }

    /// The normalized form of a number that a person typed: spaces, dashes, dots and letter case
    /// are ignored.
    public static String keyOf(String typed) {
        return typed.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
