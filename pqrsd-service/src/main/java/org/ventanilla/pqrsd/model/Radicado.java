package org.ventanilla.pqrsd.model;

import java.util.Locale;

/// The official number of a filed request: unique, consecutive per year, never reused (Acuerdo AGN
/// 001 de 2024).
///
/// @param year of the filing instant in the entity's zone
/// @param consecutive from 1, without gaps
/// @param text as the entity writes it
public record Radicado(int year, long consecutive, String text) {

    public Radicado {
        if (consecutive < 1) {
            throw new IllegalArgumentException("consecutive numbers begin at 1");
        }
    }

    /// What two spellings of one number have in common.
    public String key() {
        return keyOf(text);
    }

    /// The key of a number as a person typed it: spaces, dashes, dots and letter case do not
    /// matter.
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
