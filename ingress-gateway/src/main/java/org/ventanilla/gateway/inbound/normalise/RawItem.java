package org.ventanilla.gateway.inbound.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// An item as the provider sent it; personal data.
public final class RawItem {

    /// The field with the address of a file. The provider makes a new address for each delivery.
    private static final String FILE_ADDRESS = "url";

    private static final String FILE_TYPE = "mime_type";

    private final JsonNode node;

    RawItem(JsonNode node) {
        this.node = node;
    }

    /// The item as JSON in plain ASCII.
    public String json() {
        return LenientJson.ascii(node);
    }

    /// The SHA-256 of the item, in lower-case hexadecimal digits. It depends neither on the order of the
    /// fields nor on how characters are escaped, because the provider may write the same item in other
    /// bytes when it delivers the item again. Addresses of files are left out.
    public String sha256() {
        MessageDigest digest = newDigest();
        update(digest, node);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, JsonNode node) {
        if (node.isObject()) {
            digest.update((byte) '{');
            node.properties().stream()
                    .filter(field -> !(field.getKey().equals(FILE_ADDRESS) && node.has(FILE_TYPE)))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> {
                        update(digest, field.getKey());
                        update(digest, field.getValue());
                    });
            digest.update((byte) '}');
        } else if (node.isArray()) {
            digest.update((byte) '[');
            node.forEach(element -> update(digest, element));
            digest.update((byte) ']');
        } else {
            digest.update((byte) (node.isTextual() ? '"' : ' '));
            update(digest, node.asText());
        }
    }

    /// The length comes first, so that two different items never give the same sequence of bytes.
    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >>> 24));
        digest.update((byte) (bytes.length >>> 16));
        digest.update((byte) (bytes.length >>> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RawItem[masked]";
    }
}
