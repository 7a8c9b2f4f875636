package org.ventanilla.notification.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Converts a fact to the map that is hashed in the chain, and converts such a map back to a fact.
/// A missing value is an explicit null.
public final class FactPayload {

    private static final int VERSION_1 = 1;
    private static final int VERSION_2 = 2;

    private FactPayload() {}

    /// Returns the version of this fact's payload format. A changed format gets a new version.
    /// Payloads of the earlier versions remain readable.
    public static int version(Fact fact) {
        return switch (fact) {
            case Fact.ConsentVerified consentVerified -> consentVerified.ownership() == null ? VERSION_1 : VERSION_2;
            case Fact.ContactLost _ -> VERSION_2;
            case Fact.Issued _,
                    Fact.NoConsent _,
                    Fact.MadeAvailable _,
                    Fact.MessageQueued _,
                    Fact.MessageStatus _,
                    Fact.LinkOpened _,
                    Fact.CodeRejected _,
                    Fact.IdentityProven _,
                    Fact.AccessConfirmed _,
                    Fact.CopyServed _,
                    Fact.CopyNotServed _,
                    Fact.Objected _,
                    Fact.MeansRevoked _,
                    Fact.CertificateIssued _ -> VERSION_1;
        };
    }

    /// Writes a fact as a map that contains only strings, integers and nulls.
    public static Map<String, Object> write(Fact fact) {
        return switch (fact) {
            case Fact.Issued issued ->
                map(
                        "noticeNumber",
                        issued.noticeNumber(),
                        "actType",
                        issued.actType(),
                        "actNumber",
                        issued.actNumber(),
                        "actDate",
                        issued.actDate().toString(),
                        "dossier",
                        issued.dossier(),
                        "actSha256",
                        issued.actSha256(),
                        "actBytes",
                        issued.actBytes(),
                        "addressee",
                        issued.addressee(),
                        "remediesSha256",
                        issued.remediesSha256());
            case Fact.ConsentVerified consentVerified -> consent(consentVerified);
            case Fact.NoConsent _ -> map();
            case Fact.MadeAvailable madeAvailable ->
                map("actSha256", madeAvailable.actSha256(), "actBytes", madeAvailable.actBytes());
            case Fact.MessageQueued messageQueued ->
                map("outboundId", messageQueued.outboundId().toString(), "channel", messageQueued.channel());
            case Fact.MessageStatus messageStatus ->
                map(
                        "outboundId",
                        messageStatus.outboundId().toString(),
                        "channel",
                        messageStatus.channel(),
                        "attempt",
                        (long) messageStatus.attempt(),
                        "state",
                        messageStatus.state().name(),
                        "providerTime",
                        messageStatus.providerTime() == null ? null : Times.text(messageStatus.providerTime()),
                        "receivedAt",
                        Times.text(messageStatus.receivedAt()),
                        "providerMessage",
                        messageStatus.providerMessage(),
                        "errorCode",
                        messageStatus.errorCode(),
                        "rawSha256",
                        messageStatus.rawSha256());
            case Fact.LinkOpened linkOpened -> map("method", linkOpened.method());
            case Fact.CodeRejected codeRejected ->
                map("visitId", codeRejected.visitId().toString());
            case Fact.IdentityProven identityProven ->
                map(
                        "visitId",
                        identityProven.visitId().toString(),
                        "level",
                        identityProven.level().name(),
                        "method",
                        identityProven.method(),
                        "codeId",
                        identityProven.codeId().toString());
            case Fact.AccessConfirmed accessConfirmed ->
                map(
                        "visitId",
                        accessConfirmed.visitId().toString(),
                        "level",
                        accessConfirmed.level().name(),
                        "method",
                        accessConfirmed.method(),
                        "codeId",
                        accessConfirmed.codeId().toString(),
                        "circumstances",
                        accessConfirmed.circumstances());
            case Fact.CopyServed copyServed ->
                map(
                        "visitId",
                        copyServed.visitId().toString(),
                        "sha256",
                        copyServed.sha256(),
                        "bytes",
                        copyServed.bytes());
            case Fact.CopyNotServed copyNotServed ->
                map("visitId", copyNotServed.visitId().toString(), "reason", copyNotServed.reason());
            case Fact.Objected objected -> map("level", objected.level().name());
            case Fact.MeansRevoked meansRevoked ->
                map("consentId", meansRevoked.consentId().toString());
            // Releases that know only version 1 need the level. The level is N0, because no visitor is
            // identified.
            case Fact.ContactLost contactLost ->
                map(
                        "level",
                        IdentityLevel.N0.name(),
                        "consentId",
                        contactLost.consentId().toString(),
                        "change",
                        contactLost.change().name());
            case Fact.CertificateIssued certificateIssued ->
                map(
                        "certificateId",
                        certificateIssued.certificateId(),
                        "type",
                        certificateIssued.type(),
                        "sha256",
                        certificateIssued.sha256());
        };
    }

    /// Reads a fact from its payload.
    ///
    /// @throws IllegalArgumentException if the payload does not have the format of this kind
    public static Fact read(EvidenceKind kind, Map<String, Object> payload) {
        Reader in = new Reader(payload);
        return switch (kind) {
            case EXPEDIDO ->
                new Fact.Issued(
                        in.text("noticeNumber"),
                        in.text("actType"),
                        in.text("actNumber"),
                        LocalDate.parse(in.text("actDate")),
                        in.textOrNull("dossier"),
                        in.text("actSha256"),
                        in.number("actBytes"),
                        in.text("addressee"),
                        in.text("remediesSha256"));
            case CONSENTIMIENTO_VERIFICADO ->
                new Fact.ConsentVerified(
                        in.id("consentId"),
                        in.id("contactId"),
                        in.text("textVersion"),
                        in.text("textSha256"),
                        in.text("proof"),
                        in.time("saidAt"),
                        in.time("provenAt"),
                        ownership(in));
            case SIN_CONSENTIMIENTO -> new Fact.NoConsent();
            case PUESTA_A_DISPOSICION -> new Fact.MadeAvailable(in.text("actSha256"), in.number("actBytes"));
            case ALERTA_ENCOLADA -> queued(Fact.MessageUse.ALERTA, in);
            case CODIGO_ENCOLADO -> queued(Fact.MessageUse.CODIGO, in);
            case ESTADO_ALERTA -> status(Fact.MessageUse.ALERTA, in);
            case ESTADO_CODIGO -> status(Fact.MessageUse.CODIGO, in);
            case ENLACE_ABIERTO -> new Fact.LinkOpened(in.text("method"));
            case CODIGO_RECHAZADO -> new Fact.CodeRejected(in.id("visitId"));
            case IDENTIDAD_COMPROBADA ->
                new Fact.IdentityProven(
                        in.id("visitId"), IdentityLevel.valueOf(in.text("level")), in.text("method"), in.id("codeId"));
            case ACCESO_CONFIRMADO ->
                new Fact.AccessConfirmed(
                        in.id("visitId"),
                        IdentityLevel.valueOf(in.text("level")),
                        in.text("method"),
                        in.id("codeId"),
                        in.text("circumstances"));
            case COPIA_SERVIDA -> new Fact.CopyServed(in.id("visitId"), in.text("sha256"), in.number("bytes"));
            case ACCESO_SIN_COPIA -> new Fact.CopyNotServed(in.id("visitId"), in.text("reason"));
            case DESTINATARIO_ERRADO -> in.has("change") ? contactLost(in) : objected(kind, in);
            case RECHAZO_EXPRESO, IMPOSIBILIDAD_REPORTADA -> objected(kind, in);
            case REVOCADO_MEDIO -> new Fact.MeansRevoked(in.id("consentId"));
            case CONSTANCIA_EMITIDA ->
                new Fact.CertificateIssued(in.text("certificateId"), in.text("type"), in.text("sha256"));
        };
    }

    private static Map<String, Object> consent(Fact.ConsentVerified consent) {
        Map<String, Object> map = map(
                "consentId",
                consent.consentId().toString(),
                "contactId",
                consent.contactId().toString(),
                "textVersion",
                consent.textVersion(),
                "textSha256",
                consent.textSha256(),
                "proof",
                consent.proof(),
                "saidAt",
                Times.text(consent.saidAt()),
                "provenAt",
                Times.text(consent.provenAt()));
        Fact.Ownership ownership = consent.ownership();
        if (ownership != null) {
            map.put("codeSentAt", Times.text(ownership.codeSentAt()));
            map.put("confirmedMeans", ownership.confirmedMeans().name());
            map.put("confirmedAt", Times.text(ownership.confirmedAt()));
            map.put("confirmedRole", ownership.confirmedRole());
        }
        return map;
    }

    private static Fact.@Nullable Ownership ownership(Reader in) {
        return in.has("confirmedAt")
                ? new Fact.Ownership(
                        in.time("codeSentAt"),
                        ConfirmationMeans.valueOf(in.text("confirmedMeans")),
                        in.time("confirmedAt"),
                        in.text("confirmedRole"))
                : null;
    }

    private static Fact.Objected objected(EvidenceKind kind, Reader in) {
        return new Fact.Objected(Fact.Objection.ofKind(kind), IdentityLevel.valueOf(in.text("level")));
    }

    private static Fact.ContactLost contactLost(Reader in) {
        return new Fact.ContactLost(in.id("consentId"), Consent.Reason.valueOf(in.text("change")));
    }

    private static Fact.MessageQueued queued(Fact.MessageUse use, Reader in) {
        return new Fact.MessageQueued(use, in.id("outboundId"), in.text("channel"));
    }

    private static Fact.MessageStatus status(Fact.MessageUse use, Reader in) {
        String providerTime = in.textOrNull("providerTime");
        return new Fact.MessageStatus(
                use,
                in.id("outboundId"),
                in.text("channel"),
                Math.toIntExact(in.number("attempt")),
                ChannelState.valueOf(in.text("state")),
                providerTime == null ? null : Instant.parse(providerTime),
                in.time("receivedAt"),
                in.textOrNull("providerMessage"),
                in.textOrNull("errorCode"),
                in.textOrNull("rawSha256"));
    }

    /// Creates a map from alternating keys and values.
    private static Map<String, Object> map(@Nullable Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    private record Reader(Map<String, Object> payload) {
        String text(String name) {
            if (payload.get(name) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException("payload without " + name);
        }

        boolean has(String name) {
            return payload.containsKey(name);
        }

        @Nullable
        String textOrNull(String name) {
            return payload.get(name) == null ? null : text(name);
        }

        long number(String name) {
            if (payload.get(name) instanceof Number number) {
                return number.longValue();
            }
            throw new IllegalArgumentException("payload without " + name);
        }

        UUID id(String name) {
            return UUID.fromString(text(name));
        }

        Instant time(String name) {
            return Instant.parse(text(name));
        }
    }
}
