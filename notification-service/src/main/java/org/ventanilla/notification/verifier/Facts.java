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

/// Checks whether the statements of a certificate follow from its chain: act, person, consent,
/// messages, deposit and access. The time of completion is computed again from the chain.
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
        checkAct();
        checkPerson();
        checkConsent();
        checkMessages();
        checkCompletion();
    }

    private void checkAct() {
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

    private void checkPerson() {
        JsonNode addressee = Fields.object(certificate, "addressee", "addressee");
        String committedHash = Fields.text(chain.single("EXPEDIDO", "act").payload(), "addressee", "addressee");
        checkCommitment("addressee", committedHash, "addressee");
        Fields.requireSame(committedValue("addressee"), addressee, "addressee", "addressee");
    }

    private void checkConsent() {
        JsonNode consent = Fields.object(certificate, "consent", "consent");
        JsonNode row = chain.single("CONSENTIMIENTO_VERIFICADO", "consent").payload();
        for (String name : List.of("consentId", "contactId", "textVersion", "textSha256", "saidAt")) {
            Fields.requireSame(consent.path(name), row.path(name), "consent", name);
        }
        Fields.requireSame(consent.path("contactProvenAt"), row.path("provenAt"), "consent", "provenAt");
        checkOwnership(consent, row);
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

    /// Checks the statements about the confirmation of the contact. A chain that began before
    /// confirmation was required contains no confirmation; its certificate must not contain a
    /// confirmation either.
    private static void checkOwnership(JsonNode consent, JsonNode row) {
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

    /// Checks that the certificate lists the receipts of the chain and no other receipts.
    private void checkMessages() {
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

    /// An access and its copy, which together could complete the notice.
    private record Candidate(Chain.Row access, Instant copyAt, Instant completedAt) {
        String visitId() {
            return access.payload().path("visitId").asText();
        }
    }

    /// Checks that the certificate states the earliest completion that follows from the chain.
    private void checkCompletion() {
        Candidate earliest = chain.rowsOf("ACCESO_CONFIRMADO")
                .map(this::candidate)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Candidate::completedAt)
                        .thenComparing(candidate -> java.util.UUID.fromString(candidate.visitId())))
                .orElseThrow(() -> new Refused("completion", "ACCESO_CONFIRMADO"));
        JsonNode access = Fields.object(certificate, "access", "access");
        JsonNode row = earliest.access().payload();
        for (String name : List.of("visitId", "level", "method", "codeId")) {
            Fields.requireSame(access.path(name), row.path(name), "access", name);
        }
        requireInstant(access, "at", earliest.access().eventTime());
        Fields.require(
                Chain.time(Fields.text(access, "copyServedAt", "access"), "access")
                        .equals(earliest.copyAt()),
                "access",
                "copyServedAt");
        Fields.requireSame(access.path("copySha256"), certificate.path("act").path("sha256"), "access", "sha");
        Fields.requireSame(access.path("copyBytes"), certificate.path("act").path("bytes"), "access", "bytes");
        checkCommitment("access." + earliest.visitId(), Fields.text(row, "circumstances", "access"), "access");
        JsonNode circumstances = committedValue("access." + earliest.visitId());
        for (String name : List.of("networkAddress", "userAgent")) {
            Fields.requireSame(access.path(name), circumstances.path(name), "access", name);
        }
        JsonNode completion = Fields.object(certificate, "completion", "completion");
        requireInstant(completion, "at", earliest.completedAt());
        Fields.requireSame(
                completion.path("article"), certificate.path("profile").path("article"), "completion", "article");
    }

    /// Returns whether an access can complete the notice. Such an access has the required level of
    /// identity, and was confirmed after the deposit while the consent was in force.
    private boolean isValid(Chain.Row access) {
        JsonNode profile = Fields.object(certificate, "profile", "profile");
        Instant at = access.eventTime();
        int level = LEVELS.indexOf(Fields.text(access.payload(), "level", "access"));
        return access.source().equals("PROPIA")
                && !at.isAfter(access.recordedAt())
                && level >= LEVELS.indexOf(Fields.text(profile, "minimumIdentity", "profile"))
                && level > 0
                && !at.isBefore(chain.single("PUESTA_A_DISPOSICION", "deposit").eventTime())
                && isConsentInForceAt(at);
    }

    /// Returns the completion to which an access leads; empty if the access or the copy does not
    /// count.
    private Optional<Candidate> candidate(Chain.Row access) {
        if (!isValid(access)) {
            return Optional.empty();
        }
        JsonNode profile = Fields.object(certificate, "profile", "profile");
        Instant accessedAt = access.eventTime();
        Instant latestCopyAt = accessedAt.plusSeconds(Fields.number(profile, "visitSeconds", "profile"));
        Fields.require(profile.path("copyRequired").asBoolean(), "profile", "copyRequired");
        return chain.rowsOf("COPIA_SERVIDA")
                .filter(copy -> isWhole(copy, access))
                .map(Chain.Row::eventTime)
                .filter(copyAt -> !copyAt.isAfter(latestCopyAt))
                .min(Comparator.naturalOrder())
                .map(copyAt -> new Candidate(access, copyAt, copyAt.isAfter(accessedAt) ? copyAt : accessedAt))
                .filter(this::isBeforeAnyClosing);
    }

    /// Returns whether the correct code had been received at an instant and, if the chain contains
    /// a confirmation of the contact, the contact had been confirmed too.
    private boolean isConsentInForceAt(Instant at) {
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
                .allMatch(row -> candidate.completedAt().isBefore(row.eventTime()));
    }

    /// Returns whether a row closes the notice. An objection by a visitor who is not identified
    /// does not close the notice. Evidence after a valid access does not close the notice either.
    /// The loss of a contact is reported by the channel and needs no identification.
    private boolean closes(Chain.Row row) {
        JsonNode payload = row.payload();
        boolean byLinkOnly = payload.path("level").asText().equals(LEVELS.getFirst()) && !payload.has("change");
        return !byLinkOnly
                && chain.rowsOf("ACCESO_CONFIRMADO")
                        .filter(this::isValid)
                        .allMatch(access -> row.eventTime().isBefore(access.eventTime()));
    }

    /// Checks an instant that is printed both in UTC and in legal time.
    private static void requireInstant(JsonNode part, String name, Instant expected) {
        Fields.require(
                Chain.time(Fields.text(part, name, "completion"), name).equals(expected)
                        && Fields.text(part, "local", "completion").equals(LOCAL.format(expected)),
                "completion",
                name);
    }

    /// Returns the value that the certificate states for a commitment.
    private JsonNode committedValue(String name) {
        return certificate.path("openings").path(name).path("value");
    }

    /// Checks that the printed data matches the commitment in the row.
    private void checkCommitment(String name, String committedHash, String part) {
        JsonNode opening = Fields.object(Fields.object(certificate, "openings", part), name, part);
        Fields.requireOnly(opening, part, "salt", "value");
        ObjectNode bound = JsonNodeFactory.instance.objectNode();
        bound.set("salt", opening.path("salt"));
        bound.set("value", opening.path("value"));
        Fields.require(Hashes.sha256(Canon.bytes(bound)).equals(committedHash), part, name);
    }
}
