package org.ventanilla.notification.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes a value as the canonical byte sequence that is hashed or sealed: UTF-8, keys sorted by
/// UTF-16 code units, no whitespace, only integers, explicit nulls (the subset of RFC 8785 without
/// floats).
public final class CanonicalJson {

    /// The name of these rules, contained in every certificate. Changed rules get a new name.
    public static final String NAME = "ventanilla-canon-1";

    private CanonicalJson() {}

    /// Returns the canonical form as text.
    ///
    /// @throws IllegalArgumentException for values other than strings, integers, booleans, null,
    ///     lists and maps with string keys
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        write(value, out);
        return out.toString();
    }

    /// Returns the canonical form as bytes.
    public static byte[] bytes(@Nullable Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String text -> quote(text, out);
            case Boolean bool -> out.append(bool.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> out.append(number.longValue());
            case List<?> list -> {
                char separator = '[';
                for (Object element : list) {
                    out.append(separator);
                    write(element, out);
                    separator = ',';
                }
                out.append(separator == '[' ? "[]" : "]");
            }
            case Map<?, ?> map -> {
                char separator = '{';
                for (Map.Entry<String, Object> entry : sorted(map).entrySet()) {
                    out.append(separator);
                    quote(entry.getKey(), out);
                    out.append(':');
                    write(entry.getValue(), out);
                    separator = ',';
                }
                out.append(separator == '{' ? "{}" : "}");
            }
            default -> throw new IllegalArgumentException(value.getClass().getName() + " has no canonical form");
        }
    }

    private static TreeMap<String, Object> sorted(Map<?, ?> map) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        return sorted;
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? "0" : "1");
                        out.append(Character.forDigit(c & 0xf, 16));
                    } else {
                        requirePaired(text, i);
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /// Refuses an unpaired surrogate, which cannot be encoded in UTF-8.
    private static void requirePaired(String text, int index) {
        char c = text.charAt(index);
        boolean unpaired = Character.isHighSurrogate(c)
                        && (index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1)))
                || Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
        if (unpaired) {
            throw new IllegalArgumentException("half a surrogate pair has no canonical form");
        }
    }
}
