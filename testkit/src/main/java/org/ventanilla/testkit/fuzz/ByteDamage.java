package org.ventanilla.testkit.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Encodes a webhook in bytes, correctly or not.
final class ByteDamage {

    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /// The byte 0xff is missing on purpose. Jackson fills its table of field names with this byte, and reads
    /// a known name that contains it as the name without it. No outcome depends on this.
    private static final List<byte[]> INVALID_UTF_8 = List.of(
            new byte[] {(byte) 0xfe},
            new byte[] {(byte) 0xc0, (byte) 0x80},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xe2, (byte) 0x82},
            new byte[] {0});
    private static final List<String> TRAILERS = List.of(
            "{}", "null", "]", "}", "\n{\"object\":\"whatsapp_business_account\"}", "x", "\u0000", "  \n ", ",");
    private static final List<String> OTHER_DOCUMENTS = List.of(
            "",
            " ",
            "null",
            "[]",
            "{}",
            "\"texto\"",
            "42",
            "1e400",
            "{\"object\":\"page\",\"entry\":[]}",
            "{\"object\":\"whatsapp_business_account\"}",
            "{\"object\":\"whatsapp_business_account\",\"entry\":[]}",
            "{\"object\":\"whatsapp_business_account\",\"entry\":{}}",
            "{\"object\":\"whatsapp_business_account\",\"entry\":[null,1,\"x\",[],{},{\"id\":\"1\"}]}",
            "{\"object\":[\"whatsapp_business_account\"],\"entry\":[{}]}",
            "<xml/>",
            "object=whatsapp_business_account&entry=1");

    private ByteDamage() {}

    /// Bytes that are no webhook at all.
    static byte[] withoutWebhook(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> {
                byte[] noise = new byte[random.nextInt(2_000)];
                random.nextBytes(noise);
                yield noise;
            }
            case 1 -> "[".repeat(1 + random.nextInt(200_000)).getBytes(UTF_8);
            case 2 -> "{\"a\":".repeat(1 + random.nextInt(50_000)).getBytes(UTF_8);
            case 3 ->
                ("{\"object\":\"whatsapp_business_account\",\"entry\":[" + "{},".repeat(130_000) + "{}]}")
                        .getBytes(UTF_8);
            default ->
                OTHER_DOCUMENTS.get(random.nextInt(OTHER_DOCUMENTS.size())).getBytes(UTF_8);
        };
    }

    /// The text in UTF-8, in one of its correct spellings.
    ///
    /// @param damage receives a description
    static byte[] spelled(Random random, String json, StringBuilder damage) {
        switch (random.nextInt(6)) {
            case 0 -> {
                damage.append("escaped as the provider does");
                return escaped(json).getBytes(UTF_8);
            }
            case 1 -> {
                damage.append("byte order mark");
                return joined(BOM, json.getBytes(UTF_8));
            }
            default -> {
                return json.getBytes(UTF_8);
            }
        }
    }

    /// The text in bytes that are damaged in one place, or in another encoding.
    ///
    /// @param damage receives a description
    static byte[] apply(Random random, String json, StringBuilder damage) {
        byte[] bytes = json.getBytes(UTF_8);
        int position = random.nextInt(bytes.length);
        switch (random.nextInt(7)) {
            case 0 -> {
                damage.append("truncated");
                return Arrays.copyOf(bytes, position);
            }
            case 1 -> {
                damage.append("changed byte");
                bytes[position] ^= (byte) (1 << random.nextInt(8));
                return bytes;
            }
            case 2 -> {
                damage.append("invalid UTF-8");
                return joined(
                        Arrays.copyOf(bytes, position),
                        INVALID_UTF_8.get(random.nextInt(INVALID_UTF_8.size())),
                        Arrays.copyOfRange(bytes, position, bytes.length));
            }
            case 3 -> {
                damage.append("something after the end");
                return joined(
                        bytes, TRAILERS.get(random.nextInt(TRAILERS.size())).getBytes(UTF_8));
            }
            case 4 -> {
                Charset charset = List.of(UTF_16LE, UTF_16BE, ISO_8859_1, Charset.forName("UTF-32"))
                        .get(random.nextInt(4));
                damage.append(charset);
                return json.getBytes(charset);
            }
            case 5 -> {
                damage.append("missing part");
                int end = position + random.nextInt(bytes.length - position);
                return joined(Arrays.copyOf(bytes, position), Arrays.copyOfRange(bytes, end, bytes.length));
            }
            default -> {
                damage.append("repeated part");
                int end = Math.min(bytes.length, position + random.nextInt(200));
                return joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, position, bytes.length));
            }
        }
    }

    /// The escapes that the provider writes (Meta, "Webhooks: Validating payloads").
    private static String escaped(String json) {
        StringBuilder out = new StringBuilder();
        json.chars().forEach(c -> {
            if (c > '~') {
                out.append("\\u%04x".formatted(c));
            } else if (c == '/') {
                out.append("\\/");
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
