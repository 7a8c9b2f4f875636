package org.ventanilla.pqrsd.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The template for an entity's radicados. For example, `{yyyy}{consecutive:6}-{type}-{annex:3}`
/// gives `2026000001-2-000`.
///
/// `{yyyy}`, `{mm}` and `{dd}` are the day of filing. `{consecutive:6}` is the consecutive number
/// with at least six digits. `{type}` and `{annex:3}` are values that are equal in all radicados of
/// the entity.
public final class RadicadoTemplate {

    /// The greatest length of a radicado, in characters. A longer text that a person typed is not a
    /// radicado.
    public static final int MAX_LENGTH = 40;

    /// One part of a template: a placeholder with an optional width, or text that is copied.
    private static final Pattern PART = Pattern.compile("\\{(yyyy|mm|dd|consecutive|type|annex)(?::(\\d))?}|([^{}]+)");

    private static final String YEAR = "(?:19|20)[0-9]{2}";

    /// Matches the radicados of every template, because every template contains a year and a number.
    private static final Pattern YEAR_AND_NUMBER = Pattern.compile(YEAR + ".*[0-9]|[0-9].*" + YEAR);

    /// The words that people write before a number.
    private static final Pattern LABEL =
            Pattern.compile("^(RADICADO|RADICACI[OÓ]N|RAD|N[UÚ]MERO|NRO|NO|Nº|N)+(?=[0-9])");

    private final String pattern;
    private final String type;
    private final int annex;
    private final List<Part> parts;
    private final String end;
    private final Pattern completePattern;
    private final Pattern patternWithoutEnd;

    /// One part of the template.
    ///
    /// @param name the name of a placeholder, or the text to copy
    /// @param width the smallest number of digits of a placeholder
    private record Part(String name, int width) {}

    /// Reads a template.
    ///
    /// @param pattern the template with its placeholders
    /// @param type the value of `{type}`, with which the entity marks incoming documents
    /// @param annex the value of `{annex}`
    /// @throws IllegalArgumentException if the pattern is invalid, or if two cases could get the
    ///     same number
    public RadicadoTemplate(String pattern, String type, int annex) {
        this.pattern = pattern;
        this.type = type;
        this.annex = annex;
        this.parts = read(pattern);
        requirePart("yyyy");
        requirePart("consecutive");
        if (text(LocalDate.of(2026, 12, 31), 999_999_999L).length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the template gives a radicado longer than " + MAX_LENGTH);
        }
        this.end = fixedEnd();
        String start = start();
        this.completePattern = Pattern.compile("(?<![0-9])" + start + Pattern.quote(end) + "(?![0-9])");
        this.patternWithoutEnd = Pattern.compile("(?<![0-9])" + start + "(?![0-9])");
    }

    /// The radicado of a case filed on that day.
    public Radicado number(LocalDate filedOn, long consecutive) {
        return new Radicado(filedOn.getYear(), consecutive, text(filedOn, consecutive));
    }

    /// The key of a radicado that a person typed ({@link Radicado#keyOf}). The person may have written
    /// words around the radicado, or may have left out the end that all radicados share.
    public String keyOf(String typed) {
        String key = Radicado.keyOf(typed);
        Matcher complete = completePattern.matcher(key);
        if (complete.find()) {
            return complete.group();
        }
        Matcher shortened = patternWithoutEnd.matcher(key);
        return shortened.find() ? shortened.group() + end : LABEL.matcher(key).replaceFirst("");
    }

    /// Whether a text that a person typed can be a radicado, by this template or by an earlier
    /// template of the entity.
    public boolean couldBeRadicado(String typed) {
        String key = keyOf(typed);
        return key.length() <= MAX_LENGTH && YEAR_AND_NUMBER.matcher(key).find();
    }

    /// The part before the fixed end, as a regular expression for a key.
    private String start() {
        StringBuilder start = new StringBuilder();
        StringBuilder fixed = new StringBuilder();
        for (Part part : parts) {
            String digits = switch (part.name()) {
                case "yyyy" -> YEAR;
                case "mm", "dd" -> "[0-9]{2}";
                case "consecutive" -> "[0-9]{" + Math.max(1, part.width()) + ",}";
                default -> "";
            };
            if (digits.isEmpty()) {
                fixed.append(fixedText(part));
            } else {
                start.append(Pattern.quote(Radicado.keyOf(fixed.toString()))).append(digits);
                fixed.setLength(0);
            }
        }
        return start.toString();
    }

    /// The text after the last part that differs between radicados, as a key.
    private String fixedEnd() {
        StringBuilder fixed = new StringBuilder();
        for (Part part : parts) {
            switch (part.name()) {
                case "yyyy", "mm", "dd", "consecutive" -> fixed.setLength(0);
                default -> fixed.append(fixedText(part));
            }
        }
        return Radicado.keyOf(fixed.toString());
    }

    private String fixedText(Part part) {
        return switch (part.name()) {
            case "type" -> type;
            case "annex" -> padded(annex, part.width());
            case String literal -> literal;
        };
    }

    private String text(LocalDate day, long consecutive) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part.name()) {
                case "yyyy" -> text.append(padded(day.getYear(), 4));
                case "mm" -> text.append(padded(day.getMonthValue(), 2));
                case "dd" -> text.append(padded(day.getDayOfMonth(), 2));
                case "consecutive" -> text.append(padded(consecutive, part.width()));
                default -> text.append(fixedText(part));
            }
        }
        return text.toString();
    }

    private static String padded(long number, int width) {
        return String.format(Locale.ROOT, "%0" + Math.max(1, width) + "d", number);
    }

    private static List<Part> read(String pattern) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(pattern);
        int position = 0;
        while (position < pattern.length() && matcher.find(position) && matcher.start() == position) {
            String name = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
            int width = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            parts.add(new Part(name, width));
            position = matcher.end();
        }
        if (position < pattern.length()) {
            throw new IllegalArgumentException(
                    "the template of radicados is invalid from character %d: %s".formatted(position, pattern));
        }
        return List.copyOf(parts);
    }

    private void requirePart(String name) {
        if (parts.stream().noneMatch(part -> part.name().equals(name))) {
            throw new IllegalArgumentException("a template of radicados needs {%s}: %s".formatted(name, pattern));
        }
    }

    @Override
    public String toString() {
        return pattern;
    }
}
