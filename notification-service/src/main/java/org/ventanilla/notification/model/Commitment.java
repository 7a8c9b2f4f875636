package org.ventanilla.notification.model;

import java.util.Map;

/// Binds the chain to personal data without containing it. The row contains only {@link #digest};
/// the salt and the value are stored separately and can be deleted without breaking the chain.
///
/// @param name what the commitment is for, unique within a notice
/// @param salt random, lower-case hex, chosen by the party that commits
public record Commitment(String name, String salt, Map<String, Object> value) {

    /// 128 bits in hex.
    private static final int MIN_SALT_CHARACTERS = 32;

    public Commitment {
        if (salt.length() < MIN_SALT_CHARACTERS) {
            throw new IllegalArgumentException("a salt has at least 128 bits");
        }
    }

    /// Returns the hash that the row contains.
    public String digest() {
        return Sha256.hex(CanonicalJson.bytes(Map.of("salt", salt, "value", value)));
    }

    @Override
    public String toString() {
        return "Commitment[%s, masked]".formatted(name);
    }
}
