package org.ventanilla.notification.handling;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.crypto.SealKey;
import org.ventanilla.notification.model.CanonicalJson;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.Evidence;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.RemedyTerm;
import org.ventanilla.notification.model.Times;

/// Writes the certificate of an access (CPACA art. 56 inc. 5: "fecha y hora … que deberá certificar
/// la administración"). The file contains what is certified, the whole chain of evidence, the
/// values and salts of the chain's commitments, and a seal that covers all other contents.
final class CertificateDocument {

    static final String SCHEMA = "ventanilla.constancia.v1";
    static final String TYPE = "ACCESO";

    private final EntityConfig entity;
    private final CertificateTexts texts;
    private final NoticeRecord notice;
    private final List<EvidenceRow> rows;
    private final List<Evidence> evidence;
    private final Map<String, Commitment> commitments = new HashMap<>();
    private final NoticeView.Completion completion;
    private final NoticeView view;

    CertificateDocument(
            EntityConfig entity,
            CertificateTexts texts,
            NoticeRecord notice,
            List<EvidenceRow> rows,
            NoticeView view,
            List<Commitment> commitments) {
        this.entity = entity;
        this.texts = texts;
        this.notice = notice;
        this.rows = rows;
        this.evidence = rows.stream().map(StoredEvidence::read).toList();
        this.view = view;
        this.completion = view.completion();
        commitments.forEach(commitment -> this.commitments.put(commitment.name(), commitment));
    }

    /// Returns the file: sealed canonical JSON.
    byte[] sealed(SealKey key, Instant now) {
        Map<String, Object> body = body(now);
        String signature = key.sign(CanonicalJson.bytes(body));
        body.put(
                "seal",
                map(
                        "algorithm",
                        SealKey.ALGORITHM,
                        "keyId",
                        key.keyId(),
                        "publicKey",
                        key.publicKeyHex(),
                        "signature",
                        signature));
        return CanonicalJson.write(body).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> body(Instant now) {
        return map(
                "schema",
                SCHEMA,
                "canon",
                CanonicalJson.NAME,
                "id",
                notice.number().certificateId(),
                "type",
                TYPE,
                "issuedAt",
                Times.text(now),
                "supersedes",
                null,
                "profile",
                profile(),
                "authority",
                map("name", entity.name(), "nit", entity.nit(), "seat", entity.seat()),
                "notice",
                map("id", notice.id().toString(), "number", notice.number().text()),
                "act",
                act(),
                "addressee",
                notice.addressee().canonical(),
                "consent",
                consent(),
                "messages",
                messages(),
                "deposit",
                map("at", Times.text(view.depositedAt()), "local", local(view.depositedAt())),
                "access",
                access(),
                "completion",
                completion(),
                "chain",
                chain(),
                "openings",
                openings(),
                "limits",
                texts.limits());
    }

    private Map<String, Object> profile() {
        return map(
                "name",
                notice.profile().name(),
                "version",
                (long) notice.profile().version(),
                "article",
                notice.profile().article(),
                "copyRequired",
                notice.profile().copyRequired(),
                "minimumIdentity",
                notice.profile().minimumIdentity().name(),
                "visitSeconds",
                notice.profile().copyPeriod().toSeconds());
    }

    private Map<String, Object> act() {
        Fact.Issued act = notice.act();
        return map(
                "type",
                act.actType(),
                "number",
                act.actNumber(),
                "date",
                act.actDate().toString(),
                "dossier",
                act.dossier(),
                "sha256",
                act.actSha256(),
                "bytes",
                act.actBytes(),
                "format",
                "application/pdf",
                "remedies",
                notice.remedies().stream().map(remedy -> remedy.canonical()).toList());
    }

    private Map<String, Object> consent() {
        Fact.ConsentVerified consent = fact(Fact.ConsentVerified.class);
        Fact.Ownership ownership = consent.ownership();
        Map<String, Object> proof = commitments.get("consent").value();
        return map(
                "consentId",
                consent.consentId().toString(),
                "contactId",
                consent.contactId().toString(),
                "textVersion",
                consent.textVersion(),
                "textSha256",
                consent.textSha256(),
                "saidText",
                proof.get("saidText"),
                "providerMessageId",
                proof.get("providerMessageId"),
                "means",
                OutboundMessages.CHANNEL,
                "saidAt",
                Times.text(consent.saidAt()),
                "contactProvenAt",
                Times.text(consent.provenAt()),
                "contactProvenBy",
                texts.provenBy(),
                "contactCodeSentAt",
                ownership == null ? null : Times.text(ownership.codeSentAt()),
                "ownershipMeans",
                ownership == null ? null : ownership.confirmedMeans().name(),
                "ownershipConfirmedAt",
                ownership == null ? null : Times.text(ownership.confirmedAt()),
                "ownershipConfirmedBy",
                ownership == null ? null : ownership.confirmedRole());
    }

    private List<Map<String, Object>> messages() {
        return evidence.stream()
                .filter(entry -> entry.fact() instanceof Fact.MessageStatus)
                .map(entry -> {
                    Fact.MessageStatus status = (Fact.MessageStatus) entry.fact();
                    return map(
                            "eventId",
                            entry.eventId().toString(),
                            "use",
                            status.use().name(),
                            "channel",
                            status.channel(),
                            "outboundId",
                            status.outboundId().toString(),
                            "attempt",
                            (long) status.attempt(),
                            "state",
                            status.state().name(),
                            "providerTime",
                            text(status.providerTime()),
                            "receivedAt",
                            Times.text(status.receivedAt()),
                            "errorCode",
                            status.errorCode(),
                            "rawSha256",
                            status.rawSha256());
                })
                .toList();
    }

    private Map<String, Object> access() {
        Fact.AccessConfirmed access = completion.access();
        Map<String, Object> circumstances =
                commitments.get(circumstancesName(access.visitId())).value();
        return map(
                "at",
                Times.text(completion.accessAt()),
                "local",
                local(completion.accessAt()),
                "visitId",
                access.visitId().toString(),
                "level",
                access.level().name(),
                "method",
                access.method(),
                "codeId",
                access.codeId().toString(),
                "networkAddress",
                circumstances.get("networkAddress"),
                "userAgent",
                circumstances.get("userAgent"),
                "copyServedAt",
                Times.text(completion.copyAt()),
                "copySha256",
                notice.act().actSha256(),
                "copyBytes",
                notice.act().actBytes());
    }

    private Map<String, Object> completion() {
        List<RemedyTerm> terms = RemedyTerm.forRemedies(notice.remedies(), completion.at(), notice.profile());
        return map(
                "at",
                Times.text(completion.at()),
                "local",
                local(completion.at()),
                "means",
                "ELECTRONICA",
                "article",
                notice.profile().article(),
                "calendar",
                notice.profile().calendar().name(),
                "calendarVersion",
                terms.isEmpty() ? null : terms.getFirst().calendarVersion(),
                "remedyTerms",
                terms.stream()
                        .map(term -> map(
                                "name",
                                term.remedy().name(),
                                "authority",
                                term.remedy().authority(),
                                "termDays",
                                (long) term.remedy().termDays(),
                                "lastDay",
                                term.lastDay().toString()))
                        .toList());
    }

    private Map<String, Object> chain() {
        return map(
                "algorithm",
                "SHA-256",
                "head",
                rows.getLast().hashes().row(),
                "rows",
                rows.stream()
                        .map(row -> {
                            Map<String, Object> map = row.hashedFields();
                            map.put("payload", row.payload());
                            map.put("rowHash", row.hashes().row());
                            return map;
                        })
                        .toList());
    }

    /// Returns the salt and the value of each commitment. From both, the hash of the commitment can
    /// be computed again.
    private Map<String, Object> openings() {
        Map<String, Object> openings = new HashMap<>();
        commitments.forEach(
                (name, commitment) -> openings.put(name, map("salt", commitment.salt(), "value", commitment.value())));
        return openings;
    }

    /// Returns the name of the commitment to the network address and user agent of an access.
    static String circumstancesName(java.util.UUID visitId) {
        return "access." + visitId;
    }

    private <F extends Fact> F fact(Class<F> type) {
        return evidence.stream()
                .map(Evidence::fact)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : Times.text(instant);
    }

    private static String local(Instant instant) {
        return LegalTime.iso(instant);
    }

    /// Creates a map from alternating keys and values.
    private static Map<String, Object> map(@Nullable Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
