package org.ventanilla.gateway.directory.model;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The addresses of one person that a webhook or an answer names together. An account has one phone
/// number and one user id, and either may be hidden.
///
/// @param phone the number as the provider wrote it; absent if it is hidden
/// @param user the user id; absent if it is hidden
public record Addresses(@Nullable Identity phone, @Nullable Identity user) {

    public static final Addresses NONE = new Addresses(null, null);

    public boolean isEmpty() {
        return phone == null && user == null;
    }

    /// The addresses that are present.
    public Stream<Identity> all() {
        return Stream.of(phone, user).filter(Objects::nonNull);
    }

    @Override
    public String toString() {
        return "Addresses[masked]";
    }
}
