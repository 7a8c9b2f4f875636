package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.directory.model.Identity;

/// Computes the record key of a raw request: a keyed hash of our number and of the first sender that
/// is found. The requests of one person have the same key and therefore stay in order. The key does
/// not reveal who the person is.
///
/// The sender is found by scanning the bytes without parsing them, because the scan must be fast and
/// must not fail. A wrong result only affects the order. A field name in a person's text cannot be
/// mistaken for a field, because quotes in a text are escaped in JSON.
public final class SenderScan {

    private static final byte[] ACCOUNT_FIELD = field("phone_number_id");
    private static final List<byte[]> PHONE_FIELDS = List.of(field("wa_id"), field("from"), field("recipient_id"));
    private static final List<byte[]> USER_FIELDS =
            List.of(field("user_id"), field("from_user_id"), field("recipient_user_id"));
    private static final int MAX_VALUE_BYTES = 160;

    private final KeyedHash hash;

    /// @param keySecret a secret of this installation
    public SenderScan(String keySecret) {
        this.hash = new KeyedHash(keySecret);
    }

    /// The record key for this body.
    public String keyOf(byte[] body) {
        return keyOf(body, 0);
    }

    /// The record key for a request whose body begins at `bodyStart`.
    public String keyOf(byte[] request, int bodyStart) {
        String account = null;
        String phone = null;
        String user = null;
        for (int i = bodyStart; i < request.length && (account == null || phone == null); i++) {
            if (request[i] != '"') {
                continue;
            }
            if (account == null) {
                account = valueAfter(request, i, ACCOUNT_FIELD);
            }
            if (phone == null) {
                phone = firstValueOf(request, i, PHONE_FIELDS);
            }
            if (user == null) {
                user = firstValueOf(request, i, USER_FIELDS);
            }
        }
        String sender = phone != null ? canonical(phone) : user;
        return hash.of(account + "|" + sender);
    }

    /// The record key for a request of an account whose sender is known.
    ///
    /// @param sender the number of the person, or another value that distinguishes the requests of the
    ///     account
    public String keyOf(String account, String sender) {
        return hash.of(account + "|" + canonical(sender));
    }

    /// The first value of a field in a JSON body; absent if there is none.
    public static @Nullable String firstValueOf(byte[] request, int bodyStart, String name) {
        byte[] field = field(name);
        for (int i = bodyStart; i < request.length; i++) {
            String value = request[i] == '"' ? valueAfter(request, i, field) : null;
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// The canonical form of a number. The provider may write the number of the same person in two
    /// forms.
    private static String canonical(String phone) {
        return Identity.phone(phone).map(number -> number.canonical().value()).orElse(phone);
    }

    private static @Nullable String firstValueOf(byte[] body, int at, List<byte[]> fields) {
        for (byte[] field : fields) {
            String value = valueAfter(body, at, field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// The string value of a field, if the field's opening quote is at position `at`.
    private static @Nullable String valueAfter(byte[] body, int at, byte[] field) {
        if (at + field.length > body.length) {
            return null;
        }
        for (int i = 0; i < field.length; i++) {
            if (body[at + i] != field[i]) {
                return null;
            }
        }
        int i = skipSpace(body, at + field.length);
        if (i >= body.length || body[i] != ':') {
            return null;
        }
        i = skipSpace(body, i + 1);
        if (i >= body.length || body[i] != '"') {
            return null;
        }
        int start = i + 1;
        int end = start;
        while (end < body.length && body[end] != '"' && end - start < MAX_VALUE_BYTES) {
            end++;
        }
        return end == start ? null : new String(body, start, end - start, UTF_8);
    }

    private static int skipSpace(byte[] body, int from) {
        int i = from;
        while (i < body.length && (body[i] == ' ' || body[i] == '\n' || body[i] == '\r' || body[i] == '\t')) {
            i++;
        }
        return i;
    }

    private static byte[] field(String name) {
        return ("\"" + name + "\"").getBytes(US_ASCII);
    }
}
