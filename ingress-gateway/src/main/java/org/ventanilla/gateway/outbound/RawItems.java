package org.ventanilla.gateway.outbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Set;

/// Prepares the provider's statuses for the history of receipts. A status is stored unchanged, except
/// that the addresses of the person are removed. The journal says to which contact the message
/// belongs. The SHA-256 of the webhook that contained the status is stored with it.
///
/// Source of the names: WhatsApp Cloud API, "Status messages webhook reference". The addresses in a
/// status of SMS are already removed when the status is read.
public final class RawItems {

    /// The replacement for an address.
    public static final String REMOVED = "***";

    /// The fields that contain an address of a person.
    public static final Set<String> ADDRESS_FIELDS = Set.of(
            "recipient_id",
            "recipient_user_id",
            "recipient_parent_user_id",
            "recipient_participant_id",
            "recipient_participant_user_id",
            "recipient_identity_key_hash",
            "wa_id",
            "user_id",
            "parent_user_id",
            "username",
            "from",
            "from_user_id",
            "phone_number",
            "input");

    private static final JsonFactory JSON = new JsonFactory();

    private RawItems() {}

    /// Removes the person's addresses from an item.
    ///
    /// @param item the status as JSON
    public static String withoutAddresses(String item) {
        StringWriter out = new StringWriter(item.length());
        try (JsonParser from = JSON.createParser(item);
                JsonGenerator to = JSON.createGenerator(out)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                if (token.isScalarValue() && ADDRESS_FIELDS.contains(from.currentName())) {
                    to.writeString(REMOVED);
                } else {
                    to.copyCurrentEventExact(from);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an item that was valid JSON before cannot be read", e);
        }
        return out.toString();
    }
}
