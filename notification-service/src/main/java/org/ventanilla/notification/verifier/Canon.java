package org.ventanilla.notification.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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

/// Parses and writes the canonical form `ventanilla-canon-1`: UTF-8, keys in the order of UTF-16
/// code units, no whitespace, integers only. A file is valid only if it equals its own canonical
/// form.
final class Canon {

    static final String NAME = "ventanilla-canon-1";

    private static final JsonMapper CERTIFICATE = mapper(CertificateFile.MAX_TOKENS);
    private static final JsonMapper PAYLOAD = mapper(CertificateFile.MAX_PAYLOAD_TOKENS);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Canon() {}

    /// Parses a certificate.
    ///
    /// @throws Refused if the bytes are not JSON, not in canonical form, or beyond the limits of
    ///     {@link CertificateFile}
    static JsonNode parseCertificate(byte[] bytes) {
        return parse(CERTIFICATE, bytes, "form");
    }

    /// Parses the payload of a row of evidence.
    ///
    /// @throws Refused if the bytes are not JSON, not in canonical form, or beyond the limits of
    ///     {@link CertificateFile}
    static JsonNode parsePayload(byte[] bytes) {
        return parse(PAYLOAD, bytes, "payload");
    }

    private static JsonNode parse(JsonMapper mapper, byte[] bytes, String part) {
        JsonNode tree;
        try {
            tree = mapper.readTree(bytes);
        } catch (StreamConstraintsException e) {
            throw new Refused(part, "size");
        } catch (IOException e) {
            throw new Refused(part, "JSON");
        }
        if (tree == null || !java.util.Arrays.equals(bytes, bytes(tree))) {
            throw new Refused(part, NAME);
        }
        return tree;
    }

    /// Creates a parser. The limits are enforced during parsing, so no tree grows beyond the
    /// limits. Field names are not cached, because the file may come from anybody.
    private static JsonMapper mapper(long maxTokens) {
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(CertificateFile.MAX_DEPTH)
                                .maxNumberLength(CertificateFile.MAX_NUMBER_CHARACTERS)
                                .maxNameLength(CertificateFile.MAX_NAME_CHARACTERS)
                                .maxStringLength(CertificateFile.MAX_TEXT_CHARACTERS)
                                .maxTokenCount(maxTokens)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /// Returns the canonical form of a value.
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
        text.codePoints().forEach(point -> {
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
