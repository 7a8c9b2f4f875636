package org.ventanilla.notification.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Checks whether the statements of the certificate follow from its chain: act, person, consent,
/// messages, deposit and access. It also computes the time of completion again.
final class Facts {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.ofHours(-5));
    private static final List<String> LEVELS = List.of("N0", "N1", "N2", "N3");
    private static final List<String> CLOSINGS = List.of("RECHAZO_EXPRESO", "REVOCADO_MEDIO", "DESTINATARIO_ERRADO");

    /// Maps each field of the proof of ownership in the certificate to its name in the chain.
    private static final Map<String, String> OWNERSHIP = Map.of(
            "contactCodeSentAt",
            "codeSentAt",
            "ownershipMeans",
            "confirmedMeans",
            "ownershipConfirmedAt",
            "confirmedAt",
            "ownershipConfirmedBy",
            "confirmedRole");

    private final JsonNode certificate;
    private final Chain chain;

    Facts(JsonNode certificate, Chain chain) {
        this.certificate = certificate;
        this.chain = chain;
    }

    void check() {
        act();
        person();
        consent();
        messages();
        completion();
    }

    private void act() {
        JsonNode act = Fields.object(certificate, "act", "act");
        JsonNode issued = chain.single("EXPEDIDO", "act").payload();
        Fields.requireSame(act.path("type"), issued.path("actType"), "act", "type");
        Fields.requireSame(act.path("number"), issued.path("actNumber"), "act", "number");
        Fields.requireSame(act.path("date"), issued.path("actDate"), "act", "date");
        Fields.requireSame(act.path("dossier"), issued.path("dossier"), "act", "dossier");
        Fields.requireSame(act.path("sha256"), issued.path("actSha256"), "act", "sha256");
        Fields.requireSame(act.path("bytes"), issued.path("actBytes"), "act", "bytes");
        Fields.requireSame(
                certificate.path("notice").path("number"), issued.path("noticeNumber"), "act", "notice.number");
        Fields.require(
                Hashes.sha256(Canon.bytes(Fields.array(act, "remedies", "act")))
                        .equals(Fields.text(issued, "remediesSha256", "act")),
                "act",
                "remedies");
        Chain.Row deposit = chain.single("PUESTA_A_DISPOSICION", "deposit");
        Fields.requireSame(act.path("sha256"), deposit.payload().path("actSha256"), "deposit", "sha256");
        Fields.requireSame(act.path("bytes"), deposit.payload().path("actBytes"), "deposit", "bytes");
        requireInstant(Fields.object(certificate, "deposit", "deposit"), "at", deposit.eventTime());
    }

    private void person() {
        JsonNode addressee = Fields.object(certificate, "addressee", "addressee");
        String committed = Fields.text(chain.single("EXPEDIDO", "act").payload(), "addressee", "addressee");
        checkCommitment("addressee", committed, "addressee");
        Fields.requireSame(committedValue("addressee"), addressee, "addressee", "addressee");
    }

    private void consent() {
        JsonNode consent = Fields.object(certificate, "consent", "consent");
        JsonNode row = chain.single("CONSENTIMIENTO_VERIFICADO", "consent").payload();
        for (String name : List.of("consentId", "contactId", "textVersion", "textSha256", "saidAt")) {
            Fields.requireSame(consent.path(name), row.path(name), "consent", name);
        }
        Fields.requireSame(consent.path("contactProvenAt"), row.path("provenAt"), "consent", "provenAt");
        ownership(consent, row);
        checkCommitment("consent", Fields.text(row, "proof", "consent"), "consent");
        JsonNode commitment = committedValue("consent");
        Fields.requireSame(consent.path("saidText"), commitment.path("saidText"), "consent", "saidText");
        Fields.requireSame(
                consent.path("providerMessageId"),
                commitment.path("providerMessageId"),
                "consent",
                "providerMessageId");
        Fields.requireSame(
                commitment.path("documentNumber"),
                committedValue("addressee").path("documentNumber"),
                "consent",
                "documentNumber");
    }

    /// Checks how the contact was confirmed. Chains issued before confirmation was required contain
    /// no confirmation. Their certificates must not contain one either.
    private static void ownership(JsonNode consent, JsonNode row) {
        OWNERSHIP.forEach((printed, chained) -> {
            JsonNode certified = consent.path(printed);
            JsonNode evidence = row.path(chained);
            Fields.require(
                    evidence.isMissingNode()
                            ? certified.isMissingNode() || certified.isNull()
                            : evidence.isTextual() && evidence.equals(certified),
                    "consent",
                    printed);
        });
    }

    /// Checks that the certificate lists every receipt of the chain and no other.
    private void messages() {
        List<Chain.Row> rows = Stream.concat(chain.rowsOf("ESTADO_ALERTA"), chain.rowsOf("ESTADO_CODIGO"))
                .toList();
        JsonNode listed = Fields.array(certificate, "messages", "messages");
        Fields.require(rows.size() == listed.size(), "messages", "count");
        for (Chain.Row row : rows) {
            JsonNode message = StreamSupport.stream(listed.spliterator(), false)
                    .filter(entry -> entry.path("eventId").asText().equals(row.eventId()))
                    .findFirst()
                    .orElseThrow(() -> new Refused("messages", "eventId"));
            for (String name : List.of(
                    "outboundId",
                    "channel",
                    "attempt",
                    "state",
                    "providerTime",
                    "receivedAt",
                    "errorCode",
                    "rawSha256")) {
                Fields.requireSame(message.path(name), row.payload().path(name), "messages", name);
            }
            if (row.payload().path("providerMessage").isTextual()) {
                checkCommitment(
                        "message." + row.eventId(),
                        row.payload().path("providerMessage").textValue(),
                        "messages");
            }
        }
    }

    /// An access and its copy, which may be those that completed the notice.
    private record Candidate(Chain.Row access, Instant copyAt, Instant at) {
        String visit() {
            return access.payload().path("visitId").asText();
        }
    }

    private void completion() {
        Candidate first = chain.rowsOf("ACCESO_CONFIRMADO")
                .map(this::candidate)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Candidate::at)
                        .thenComparing(candidate -> java.util.UUID.fromString(candidate.visit())))
                .orElseThrow(() -> new Refused("completion", "ACCESO_CONFIRMADO"));
        JsonNode access = Fields.object(certificate, "access", "access");
        JsonNode row = first.access().payload();
        for (String name : List.of("visitId", "level", "method", "codeId")) {
            Fields.requireSame(access.path(name), row.path(name), "access", name);
        }
        requireInstant(access, "at", first.access().eventTime());
        Fields.require(
                Chain.time(Fields.text(access, "copyServedAt", "access"), "access")
                        .equals(first.copyAt()),
                "access",
                "copyServedAt");
        Fields.requireSame(access.path("copySha256"), certificate.path("act").path("sha256"), "access", "sha");
        Fields.requireSame(access.path("copyBytes"), certificate.path("act").path("bytes"), "access", "bytes");
        checkCommitment("access." + first.visit(), Fields.text(row, "circumstances", "access"), "access");
        JsonNode circumstances = committedValue("access." + first.visit());
        for (String name : List.of("networkAddress", "userAgent")) {
            Fields.requireSame(access.path(name), circumstances.path(name), "access", name);
        }
        JsonNode completion = Fields.object(certificate, "completion", "completion");
        requireInstant(completion, "at", first.at());
        Fields.requireSame(
                completion.path("article"), certificate.path("profile").path("article"), "completion", "article");
    }

    /// Returns whether an access follows the required identification, the deposit and the consent.
    private boolean isValid(Chain.Row access) {
        JsonNode profile = Fields.object(certificate, "profile", "profile");
        Instant at = access.eventTime();
        int level = LEVELS.indexOf(Fields.text(access.payload(), "level", "access"));
        return access.source().equals("PROPIA")
                && !at.isAfter(access.recordedAt())
                && level >= LEVELS.indexOf(Fields.text(profile, "minimumIdentity", "profile"))
                && level > 0
                && !at.isBefore(chain.single("PUESTA_A_DISPOSICION", "deposit").eventTime())
                && consentInForceAt(at);
    }

    private Optional<Candidate> candidate(Chain.Row access) {
        if (!isValid(access)) {
            return Optional.empty();
        }
        JsonNode profile = Fields.object(certificate, "profile", "profile");
        Instant at = access.eventTime();
        Instant latest = at.plusSeconds(Fields.number(profile, "visitSeconds", "profile"));
        Fields.require(profile.path("copyRequired").asBoolean(), "profile", "copyRequired");
        return chain.rowsOf("COPIA_SERVIDA")
                .filter(copy -> isWhole(copy, access))
                .map(Chain.Row::eventTime)
                .filter(copy -> !copy.isAfter(latest))
                .min(Comparator.naturalOrder())
                .map(copy -> new Candidate(access, copy, copy.isAfter(at) ? copy : at))
                .filter(this::isBeforeAnyClosing);
    }

    /// Returns whether at that instant the code was confirmed and, if the chain contains a
    /// confirmation of the contact, the contact was confirmed too.
    private boolean consentInForceAt(Instant at) {
        JsonNode consent = chain.single("CONSENTIMIENTO_VERIFICADO", "consent").payload();
        return Stream.of("provenAt", "confirmedAt")
                .filter(name -> name.equals("provenAt") || consent.has(name))
                .map(name -> Chain.time(Fields.text(consent, name, "consent"), "consent"))
                .noneMatch(at::isBefore);
    }

    private boolean isWhole(Chain.Row copy, Chain.Row access) {
        return !copy.eventTime().isAfter(copy.recordedAt())
                && copy.payload().path("visitId").equals(access.payload().path("visitId"))
                && copy.payload().path("sha256").equals(certificate.path("act").path("sha256"))
                && copy.payload().path("bytes").equals(certificate.path("act").path("bytes"));
    }

    private boolean isBeforeAnyClosing(Candidate candidate) {
        return CLOSINGS.stream()
                .flatMap(chain::rowsOf)
                .filter(this::closes)
                .allMatch(row -> candidate.at().isBefore(row.eventTime()));
    }

    /// Returns whether a row closes the notice. An objection by a visitor who is not identified
    /// does not close the notice. Evidence after a valid access does not close it either. The loss
    /// of a contact is reported by the channel and needs no identification.
    private boolean closes(Chain.Row row) {
        JsonNode payload = row.payload();
        boolean byLinkOnly = payload.path("level").asText().equals(LEVELS.getFirst()) && !payload.has("change");
        return !byLinkOnly
                && chain.rowsOf("ACCESO_CONFIRMADO")
                        .filter(this::isValid)
                        .allMatch(access -> row.eventTime().isBefore(access.eventTime()));
    }

    /// Checks that an instant, which is printed in UTC and in legal time, is the expected one in
    /// both.
    private static void requireInstant(JsonNode part, String name, Instant expected) {
        Fields.require(
                Chain.time(Fields.text(part, name, "completion"), name).equals(expected)
                        && Fields.text(part, "local", "completion").equals(LOCAL.format(expected)),
                "completion",
                name);
    }

    private JsonNode committedValue(String name) {
        return certificate.path("openings").path(name).path("value");
    }

    /// Checks that the printed data matches the commitment in the row.
    private void checkCommitment(String name, String committed, String part) {
        JsonNode opening = Fields.object(Fields.object(certificate, "openings", part), name, part);
        Fields.requireOnly(opening, part, "salt", "value");
        ObjectNode bound = JsonNodeFactory.instance.objectNode();
        bound.set("salt", opening.path("salt"));
        bound.set("value", opening.path("value"));
        Fields.require(Hashes.sha256(Canon.bytes(bound)).equals(committed), part, name);
    }
}
