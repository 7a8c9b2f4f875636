package org.ventanilla.gateway.inbound.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.gateway.inbound.KeyedHash;
import org.ventanilla.gateway.inbound.Parameters;
import org.ventanilla.gateway.inbound.SmsTarget;
import org.ventanilla.gateway.inbound.normalise.WebhookItem.ProviderTime;
import org.ventanilla.gateway.sms.RequestMapping;
import org.ventanilla.gateway.sms.RequestMapping.BodyFormat;
import org.ventanilla.gateway.sms.SmsAccount;
import org.ventanilla.gateway.sms.SmsState;

/// Reads the messages of people and the delivery statuses in a webhook of SMS, as the mapping of the
/// account defines. An error in one item does not affect the other items.
public final class SmsItems {

    /// The beginning of a status name that has no state in the mapping. The status is kept, but does not
    /// change the state of the message.
    public static final String UNMAPPED = "unmapped:";

    /// The beginning of ids of messages to which the provider gives no id.
    private static final String DERIVED = "derived-";

    private static final int MAX_ID_LENGTH = 400;
    private static final int MAX_CODE_LENGTH = 60;
    private static final int MAX_DETAIL_LENGTH = 1_000;
    private static final List<String> MEDIA_COUNT = List.of("NumMedia");

    private final SmsAccount account;
    private final RequestMapping mapping;
    private final boolean isReceipt;
    private final Instant receivedAt;
    private final KeyedHash hash;
    private final List<WebhookItem> items = new ArrayList<>();

    private SmsItems(SmsTarget target, Instant receivedAt, KeyedHash hash) {
        this.account = target.account();
        this.mapping = target.account().mapping(target.isReceipt());
        this.isReceipt = target.isReceipt();
        this.receivedAt = receivedAt;
        this.hash = hash;
    }

    /// Reads all items of a request.
    ///
    /// @param request the request's bytes
    /// @param bodyStart the position at which the body begins
    /// @param hash derives the ids of messages to which the provider gives no id
    public static List<WebhookItem> read(
            SmsTarget target, byte[] request, int bodyStart, Instant receivedAt, KeyedHash hash) {
        SmsItems reader = new SmsItems(target, receivedAt, hash);
        try {
            if (reader.mapping.body() == BodyFormat.JSON) {
                reader.readJson(LenientJson.read(request, bodyStart));
            } else {
                Parameters query = Parameters.read(target.query());
                boolean hasForm = reader.mapping.body() == BodyFormat.FORM;
                reader.readItem(
                        new SmsFields.OfParameters(
                                hasForm ? List.of(Parameters.read(request, bodyStart), query) : List.of(query)),
                        hasForm ? "form" : "query");
            }
        } catch (IOException e) {
            reader.addBad("body", "BAD_JSON", "not JSON: " + e.getClass().getSimpleName());
        } catch (Parameters.TooMany _) {
            reader.addBad("body", "BAD_ENVELOPE", "too many parameters");
        }
        return List.copyOf(reader.items);
    }

    private void readJson(JsonNode root) {
        JsonNode found = root;
        String path = mapping.fields().items();
        for (String name : path.split("\\.")) {
            found = name.isEmpty() ? found : found.path(name);
        }
        if (found.isArray()) {
            for (int i = 0; i < found.size(); i++) {
                readJsonItem(found.get(i), path + "[" + i + "]");
            }
        } else if (path.isEmpty()) {
            readJsonItem(found, "body");
        } else {
            addBad("body", "BAD_ENVELOPE", "no array of items");
        }
    }

    private void readJsonItem(JsonNode item, String path) {
        if (item instanceof ObjectNode object) {
            readItem(new SmsFields.OfJson(object), path);
        } else {
            addBad(path, "BAD_ITEM", "not an object");
        }
    }

    private void readItem(SmsFields fields, String path) {
        try {
            items.add(isReceipt ? status(fields, path) : message(fields, path));
        } catch (BadItem e) {
            addBad(path, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    private WebhookItem message(SmsFields fields, String path) {
        String from = fields.first(mapping.fields().from())
                .orElseThrow(() -> new BadItem("NO_SENDER", "a message without a sender"));
        Optional<String> number = account.numbers().international(from);
        if (isOurs(from, number)) {
            throw new BadItem("OWN_NUMBER", "written by our own number");
        }
        Identity phone = number.flatMap(Identity::phone)
                .orElseThrow(() -> new BadItem("NOT_REPLIABLE", "a sender that is a name or a short code"));
        Optional<String> text = fields.first(mapping.fields().text());
        Optional<String> date = fields.firstIfClear(mapping.fields().date());
        String to = fields.firstIfClear(mapping.fields().to()).orElse("");
        String id = fields.first(mapping.fields().id())
                .map(SmsItems::usableId)
                .orElseGet(() -> DERIVED
                        + hash.of(String.join(
                                "\0",
                                account.id(),
                                phone.canonical().value(),
                                to,
                                // Without a date, a repeated delivery cannot be told from an equal message of the
                                // person.
                                // A doubled message does less harm than a lost message.
                                date.orElseGet(receivedAt::toString),
                                text.orElse(""))));
        return new WebhookItem.Received(
                path,
                account.id(),
                id,
                new Addresses(phone, null),
                timeOf(date),
                content(fields, text),
                null,
                null,
                null,
                null,
                new RawItem(fields.asJson(List.of())));
    }

    private boolean isOurs(String from, Optional<String> number) {
        String written = from.strip();
        return written.equals(account.id())
                || written.equals(account.sender())
                || number.isPresent() && number.equals(account.numbers().international(account.sender()));
    }

    /// The text, exactly as received. A message that consists of files or of nothing is visible as
    /// unsupported content.
    private static Content content(SmsFields fields, Optional<String> text) {
        if (text.isPresent()) {
            return new Content.Text(text.get());
        }
        boolean hasFiles = fields.firstIfClear(MEDIA_COUNT)
                .filter(count -> !count.equals("0"))
                .isPresent();
        return new Content.Unsupported(hasFiles ? "mms" : "empty", null);
    }

    private WebhookItem status(SmsFields fields, String path) {
        String id = fields.first(mapping.fields().id())
                .map(SmsItems::usableId)
                .orElseThrow(() -> new BadItem("BAD_ID", "a status without the id of its message"));
        List<String> names = mapping.fields().status().stream()
                .flatMap(field -> fields.firstIfClear(List.of(field)).stream())
                .toList();
        if (names.isEmpty()) {
            throw new BadItem("BAD_ITEM", "a status without its name");
        }
        Optional<SmsState> state =
                names.stream().flatMap(name -> mapping.stateOf(name).stream()).findFirst();
        String to = fields.firstIfClear(mapping.fields().to()).orElse("");
        return new WebhookItem.Status(
                path,
                account.id(),
                account.ownId(id),
                state.map(SmsState::statusName).orElseGet(() -> cut(UNMAPPED + names.getFirst(), MAX_CODE_LENGTH)),
                cut(account.numbers().international(to).orElse(to), MAX_CODE_LENGTH),
                fields.firstIfClear(mapping.fields().reference()).orElse(null),
                timeOf(fields.firstIfClear(mapping.fields().date())),
                errorCode(fields, names.getFirst(), state),
                fields.firstIfClear(mapping.fields().errorDetail())
                        .map(detail -> cut(detail, MAX_DETAIL_LENGTH))
                        .orElse(null),
                null,
                LenientJson.ascii(
                        fields.asJson(Stream.concat(mapping.fields().from().stream(), mapping.fields().to().stream())
                                .toList())));
    }

    /// The error code, which names the provider, because the numbers of two providers may be equal. A
    /// failed message without an error code has the provider's name for the status as its code.
    private @Nullable String errorCode(SmsFields fields, String name, Optional<SmsState> state) {
        Optional<String> code = fields.firstIfClear(mapping.fields().error())
                .filter(error -> !mapping.fields().ignoredErrors().contains(error));
        if (code.isEmpty() && state.filter(SmsState.FAILED::equals).isEmpty()) {
            return null;
        }
        return cut(account.errorCode(code.orElse(name)), MAX_CODE_LENGTH);
    }

    /// The time that a provider gives. A provider that gives no dates is not suspect.
    private ProviderTime timeOf(Optional<String> date) {
        if (mapping.fields().date().isEmpty()) {
            return new ProviderTime(null, false);
        }
        Instant at = date.flatMap(mapping.date()::read).orElse(null);
        return new ProviderTime(at, at == null || !ProviderClock.isPlausible(at, receivedAt));
    }

    private static String usableId(String id) {
        if (id.isBlank() || id.length() > MAX_ID_LENGTH || id.indexOf('\0') >= 0) {
            throw new BadItem("BAD_ID", "an id that is empty or overlong");
        }
        return id;
    }

    private static String cut(String text, int maxCharacters) {
        String storable = text.replace('\0', '\ufffd');
        return storable.codePointCount(0, storable.length()) <= maxCharacters
                ? storable
                : storable.substring(0, storable.offsetByCodePoints(0, maxCharacters));
    }

    private void addBad(String path, String reason, String detail) {
        items.add(new WebhookItem.Bad(path, account.id(), reason, detail));
    }
}
