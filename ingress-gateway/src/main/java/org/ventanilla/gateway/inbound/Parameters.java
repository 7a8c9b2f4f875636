package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/// The parameters of a query or of a form (`application/x-www-form-urlencoded`). Bytes that are not
/// UTF-8 are read as Windows-1252, which some aggregators write. A percent sign without two digits
/// stands for itself. No text of a person is thereby lost.
///
/// Source: WHATWG, "URL Standard", application/x-www-form-urlencoded parsing.
public final class Parameters {

    /// More parameters than any provider sends. The limit bounds the memory for one request.
    private static final int MAX_PARAMETERS = 1_000;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final Map<String, SequencedSet<String>> values;

    private Parameters(Map<String, SequencedSet<String>> values) {
        this.values = values;
    }

    /// Says that a request has too many parameters.
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super("more than " + MAX_PARAMETERS + " parameters", null, false, false);
        }
    }

    /// Reads encoded parameters.
    ///
    /// @throws TooMany if there are more than any provider sends
    public static Parameters read(byte[] bytes, int from) {
        return read(new String(bytes, from, bytes.length - from, ISO_8859_1));
    }

    /// Reads encoded parameters, in which each character stands for one byte.
    ///
    /// @throws TooMany if there are more than any provider sends
    public static Parameters read(String encoded) {
        Map<String, SequencedSet<String>> values = new LinkedHashMap<>();
        int count = 0;
        for (int start = 0; start < encoded.length(); ) {
            int found = encoded.indexOf('&', start);
            int end = found < 0 ? encoded.length() : found;
            if (end > start) {
                if (++count > MAX_PARAMETERS) {
                    throw new TooMany();
                }
                int separator = encoded.indexOf('=', start);
                int nameEnd = separator < 0 || separator > end ? end : separator;
                String name = decode(encoded, start, nameEnd);
                String value = decode(encoded, Math.min(nameEnd + 1, end), end);
                values.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(value);
            }
            start = end + 1;
        }
        return new Parameters(values);
    }

    /// The different values of a parameter, in their order.
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, new LinkedHashSet<>()));
    }

    public Set<String> names() {
        return values.keySet();
    }

    private static String decode(String encoded, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            char c = encoded.charAt(i);
            int high = c == '%' && i + 2 < to ? Character.digit(encoded.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded.charAt(i + 2), 16);
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        byte[] decoded = bytes.toByteArray();
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString();
        } catch (CharacterCodingException _) {
            return new String(decoded, WINDOWS_1252);
        }
    }
}
