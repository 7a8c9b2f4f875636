package org.ventanilla.gateway.directory.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address by which a provider identifies a person. It is personal data, which only the directory
/// stores.
///
/// @param value a phone's digits with country code, or the provider's id of the person
public record Identity(Kind kind, String value) implements Comparable<Identity> {

    private static final Pattern PHONE = Pattern.compile("[0-9]{5,20}");
    private static final Pattern USER = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,136}");
    private static final Pattern FORMATTING = Pattern.compile("[ \u00a0().-]");

    /// The kind of an address.
    public enum Kind {
        /// A phone number, which WhatsApp also calls `wa_id`. It may pass to another person.
        PHONE,
        /// A business-scoped user id: the provider's id of a person, which is valid only for our
        /// business. Since WhatsApp introduced usernames, no other address is always present.
        USER
    }

    /// Parses a phone number as people and providers write it: with or without `+`, spaces,
    /// hyphens, dots and brackets. Empty if it is not a phone number.
    public static Optional<Identity> phone(@Nullable String number) {
        if (number == null) {
            return Optional.empty();
        }
        String digits = number;
        if (!PHONE.matcher(number).matches()) {
            String unformatted = FORMATTING.matcher(number).replaceAll("");
            digits = unformatted.startsWith("+") ? unformatted.substring(1) : unformatted;
        }
        return PHONE.matcher(digits).matches() ? Optional.of(new Identity(Kind.PHONE, digits)) : Optional.empty();
    }

    /// Parses a business-scoped user id. Empty if it does not have that form.
    public static Optional<Identity> user(@Nullable String id) {
        return id != null && USER.matcher(id).matches() ? Optional.of(new Identity(Kind.USER, id)) : Optional.empty();
    }

    /// The form under which the directory stores this address. All forms of one number have the same
    /// canonical form.
    public Identity canonical() {
        String canonical = kind == Kind.PHONE ? PhoneForms.canonical(value) : value;
        return canonical.equals(value) ? this : new Identity(kind, canonical);
    }

    /// All values under which this address may be stored, the canonical value first.
    public List<String> storedAs() {
        Identity canonical = canonical();
        return kind == Kind.PHONE ? PhoneForms.all(canonical.value) : List.of(canonical.value);
    }

    @Override
    public int compareTo(Identity other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return "Identity[%s, masked]".formatted(kind);
    }
}
