package org.ventanilla.notification.model;

import java.util.Map;

/// Binds a chain to personal data although the chain does not contain the data. A row of the chain
/// contains only the {@link #digest}. The salt and the value are stored separately and can be
/// deleted without breaking the chain.
///
/// @param name what the commitment is for, unique within a notice
/// @param salt a random value, lower-case hex, without which the value cannot be guessed from the
///     hash
public record Commitment(String name, String salt, Map<String, Object> value) {

    /// The number of hex digits of 128 bits.
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
