package org.ventanilla.notification.rest;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses an act from JSON in one pass and strictly. The reader refuses unknown fields, duplicate
/// fields, values of the wrong type and content after the end, because a misunderstood request
/// could notify the wrong content. The error names the faulty fields.
///
/// A document in base64 is written to a sink while the request is read, so that the document is
/// never in memory as a whole.
final class ActReader {

    private static final String DOCUMENT = "documentBase64";
    private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNameLength(100)
                    .maxStringLength(10_000)
                    .maxNumberLength(20)
                    .maxTokenCount(1_000)
                    .build())
            .build();

    /// The result of parsing.
    ///
    /// @param documentSha256 the hash of the document that the client computed, lower-case hex
    /// @param faults fields that could not be parsed; their values are missing in the request
    record ParsedAct(ActRequest request, @Nullable String documentSha256, List<String> faults) {}

    /// Signals that the body is not JSON or contains a field twice.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String field;

        Unreadable(String field) {
            super("unreadable at " + field);
            this.field = field;
        }

        /// Returns the path of the field as clients write it; empty for the whole body.
        String field() {
            return field;
        }
    }

    private final JsonParser in;
    private final @Nullable OutputStream sink;
    private final List<String> faults = new ArrayList<>();
    private @Nullable String documentSha256;

    private ActReader(JsonParser in, @Nullable OutputStream sink) {
        this.in = in;
        this.sink = sink;
    }

    /// Parses a body that contains no document.
    static ParsedAct read(String json) throws IOException, Unreadable {
        try (JsonParser in = JSON.createParser(json)) {
            return new ActReader(in, null).readAll();
        }
    }

    /// Parses a body that may contain the document in base64.
    ///
    /// @param sink receives the document; exceptions of the sink are thrown to the caller unchanged
    static ParsedAct read(InputStream json, OutputStream sink) throws IOException, Unreadable {
        try (JsonParser in = JSON.createParser(json)) {
            return new ActReader(in, sink).readAll();
        }
    }

    private ParsedAct readAll() throws IOException, Unreadable {
        JsonFields fields = new JsonFields(in, faults);
        try {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("");
            }
            ActRequest request = act(fields);
            if (in.nextToken() != null) {
                throw new Unreadable("");
            }
            return new ParsedAct(request, documentSha256, List.copyOf(faults));
        } catch (JsonProcessingException _) {
            throw new Unreadable(fields.path());
        }
    }

    private ActRequest act(JsonFields fields) throws IOException, Unreadable {
        String actType = null;
        String number = null;
        LocalDate date = null;
        String dossier = null;
        ActRequest.Person addressee = null;
        List<ActRequest.@Nullable RequestedRemedy> remedies = null;
        boolean noRemedies = false;
        for (String name = fields.begin(); name != null; name = fields.next()) {
            switch (name) {
                case "actType" -> actType = fields.text();
                case "number" -> number = fields.text();
                case "date" -> date = date(fields);
                case "expediente" -> dossier = fields.text();
                case "addressee" -> addressee = fields.isObject() ? person(fields) : null;
                case "remedies" -> remedies = fields.isArray() ? remedies(fields) : null;
                case "noRemedies" -> noRemedies = fields.bool();
                case "documentSha256" -> documentSha256 = sha256(fields);
                case DOCUMENT -> document(fields);
                default -> fields.recordFault();
            }
        }
        return new ActRequest(actType, number, date, dossier, addressee, remedies, noRemedies);
    }

    private static ActRequest.Person person(JsonFields fields) throws IOException, Unreadable {
        String type = null;
        String number = null;
        String fullName = null;
        String capacity = null;
        ActRequest.Contact contact = null;
        for (String name = fields.begin(); name != null; name = fields.next()) {
            switch (name) {
                case "documentType" -> type = fields.text();
                case "documentNumber" -> number = fields.text();
                case "name" -> fullName = fields.text();
                case "capacity" -> capacity = fields.text();
                case "contact" -> contact = fields.isObject() ? contact(fields) : null;
                default -> fields.recordFault();
            }
        }
        return new ActRequest.Person(type, number, fullName, capacity, contact);
    }

    private static ActRequest.Contact contact(JsonFields fields) throws IOException, Unreadable {
        String reference = null;
        String means = null;
        for (String name = fields.begin(); name != null; name = fields.next()) {
            switch (name) {
                case "reference" -> reference = fields.text();
                case "means" -> means = fields.text();
                default -> fields.recordFault();
            }
        }
        return new ActRequest.Contact(reference, means);
    }

    private static List<ActRequest.@Nullable RequestedRemedy> remedies(JsonFields fields)
            throws IOException, Unreadable {
        List<ActRequest.@Nullable RequestedRemedy> remedies = new ArrayList<>();
        while (fields.nextItem(remedies.size())) {
            remedies.add(fields.isObject() ? remedy(fields) : null);
        }
        return remedies;
    }

    private static ActRequest.RequestedRemedy remedy(JsonFields fields) throws IOException, Unreadable {
        String remedy = null;
        String authority = null;
        int termDays = 0;
        for (String name = fields.begin(); name != null; name = fields.next()) {
            switch (name) {
                case "name" -> remedy = fields.text();
                case "authority" -> authority = fields.text();
                case "termDays" -> termDays = fields.integer();
                default -> fields.recordFault();
            }
        }
        return new ActRequest.RequestedRemedy(remedy, authority, termDays);
    }

    private void document(JsonFields fields) throws IOException, Unreadable {
        if (sink == null) {
            fields.recordFault();
        } else if (in.currentToken() == JsonToken.VALUE_STRING) {
            try {
                in.readBinaryValue(BASE64, sink);
            } catch (IllegalArgumentException _) {
                throw new Unreadable(fields.path());
            }
        } else {
            fields.recordFaultUnlessNull();
        }
    }

    private static @Nullable LocalDate date(JsonFields fields) throws IOException {
        String text = fields.text();
        if (text == null) {
            return null;
        }
        LocalDate date = dateOrNull(text);
        if (date == null) {
            fields.recordFault();
        }
        return date;
    }

    /// Parses an ISO 8601 date with four, two and two digits. The result is null for any other
    /// text.
    static @Nullable LocalDate dateOrNull(String text) {
        try {
            return text.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static @Nullable String sha256(JsonFields fields) throws IOException {
        String text = fields.text();
        if (text != null && !text.matches("[0-9a-fA-F]{64}")) {
            fields.recordFault();
            return null;
        }
        return text == null ? null : text.toLowerCase(java.util.Locale.ROOT);
    }
}
