package org.ventanilla.notification.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/// The canonical form `ventanilla-canon-1`, read and written anew: UTF-8, keys in the order of
/// UTF-16 code units, no space, integers only. A file is valid only if it is its own canonical
/// form.
final class Canon {

    static final String NAME = "ventanilla-canon-1";

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(20)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Canon() {}

    /// @throws Refused if the bytes are no JSON, or not in their canonical form
    static JsonNode read(byte[] bytes, String part) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new Refused(part, "JSON");
        }
        if (tree == null || !java.util.Arrays.equals(bytes, bytes(tree))) {
            throw new Refused(part, NAME);
        }
        return tree;
    }

    static byte[] bytes(JsonNode value) {
        Canon canon = new Canon();
        canon.write(value);
        return canon.out.toByteArray();
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> string(value.textValue());
            case NUMBER -> number(value);
            case BOOLEAN, NULL -> ascii(value.asText());
            case BINARY, MISSING, POJO -> throw new Refused("form", "type");
        }
    }

    private void object(JsonNode value) {
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        out.write('{');
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            string(names.get(i));
            out.write(':');
            write(value.get(names.get(i)));
        }
        out.write('}');
    }

    private void array(JsonNode value) {
        out.write('[');
        for (int i = 0; i < value.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            write(value.get(i));
        }
        out.write(']');
    }

    private void number(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Refused("form", "number");
        }
        ascii(Long.toString(value.longValue()));
    }

    private void string(String text) {
        out.write('"');
        text.codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '"' -> ascii("\\\"");
                                case '\\' -> ascii("\\\\");
                                case '\b' -> ascii("\\b");
                                case '\t' -> ascii("\\t");
                                case '\n' -> ascii("\\n");
                                case '\f' -> ascii("\\f");
                                case '\r' -> ascii("\\r");
                                default -> plain(point);
                            }
                        });
        out.write('"');
    }

    private void plain(int point) {
        if (point < 0x20) {
            ascii("\\u" + HexFormat.of().toHexDigits((short) point));
            return;
        }
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            throw new Refused("form", "surrogate");
        }
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
