package org.ventanilla.notification.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Sample evidence of one notice. Instants are given in seconds after {@link #NOON}.
public final class Samples {

    /// Noon in Bogotá.
    public static final Instant NOON = Instant.parse("2026-11-23T17:00:00Z");
    /// The hash and the size of the document of the act.
    public static final String ACT_SHA256 = "ac".repeat(32);
    public static final long ACT_BYTES = 1234;
    /// The first visit in which the access is confirmed.
    public static final UUID VISIT = id("visit");
    /// The message that alerts the person.
    public static final UUID ALERT = id("alert");

    private Samples() {}

    /// Returns the id that belongs to a name. Equal names give equal ids.
    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Returns the instant that is this number of seconds after {@link #NOON}.
    public static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    /// Returns evidence of a fact that the service observed itself.
    ///
    /// @param name gives the evidence its id
    public static Evidence ownEvidence(String name, Fact fact, int seconds) {
        return Evidence.observed(id(name), fact, at(seconds));
    }

    /// Returns the act of the notice.
    public static Fact.Issued issued() {
        return new Fact.Issued(
                "N-2026-4821-7730-64",
                "RESOLUCION",
                "123",
                LocalDate.of(2026, 11, 20),
                null,
                ACT_SHA256,
                ACT_BYTES,
                "ad".repeat(32),
                "ae".repeat(32));
    }

    /// Returns a consent in force whose contact was confirmed.
    public static Fact.ConsentVerified consent() {
        return new Fact.ConsentVerified(
                id("consent"),
                id("contact"),
                "1",
                "af".repeat(32),
                "b0".repeat(32),
                at(-1000),
                at(-900),
                new Fact.Ownership(at(-950), ConfirmationMeans.COMPARECENCIA, at(-800), Confirmation.ROLE));
    }

    /// Returns a consent as stored by a release that did not confirm contacts.
    public static Fact.ConsentVerified unconfirmedConsent() {
        return new Fact.ConsentVerified(
                id("consent"), id("contact"), "1", "af".repeat(32), "b0".repeat(32), at(-1000), at(-900), null);
    }

    /// Returns evidence that the provider reported a state of the alert one second before the
    /// service recorded the state.
    public static Evidence status(String name, ChannelState state, int seconds) {
        return new Evidence(
                id(name),
                new Fact.MessageStatus(
                        Fact.MessageUse.ALERTA,
                        ALERT,
                        "WHATSAPP",
                        1,
                        state,
                        at(seconds - 1),
                        at(seconds),
                        null,
                        null,
                        null),
                at(seconds - 1),
                SourceKind.PROVEEDOR,
                at(seconds));
    }

    /// Returns evidence of a confirmed access.
    public static Evidence access(String name, UUID visit, IdentityLevel level, int seconds) {
        return ownEvidence(name, new Fact.AccessConfirmed(visit, level, "M", id("code"), "b1".repeat(32)), seconds);
    }

    /// Returns evidence that the whole document was sent.
    public static Evidence copy(String name, UUID visit, int seconds) {
        return ownEvidence(name, new Fact.CopyServed(visit, ACT_SHA256, ACT_BYTES), seconds);
    }

    /// Returns the evidence of a deposited notice whose alert is queued.
    public static List<Evidence> deposited() {
        return new ArrayList<>(List.of(
                ownEvidence("issued", issued(), 0),
                ownEvidence("verified", consent(), 0),
                ownEvidence("deposit", new Fact.MadeAvailable(ACT_SHA256, ACT_BYTES), 0),
                ownEvidence("queued", new Fact.MessageQueued(Fact.MessageUse.ALERTA, ALERT, "WHATSAPP"), 0)));
    }

    /// Returns the evidence of a notice from its issue to its certificate, and of later events. The
    /// list has 18 entries.
    public static List<Evidence> completeHistory() {
        List<Evidence> history = deposited();
        history.add(status("accepted", ChannelState.ACEPTADA_PROVEEDOR, 2));
        history.add(status("unknown", ChannelState.DESCONOCIDA, 3));
        history.add(status("failed", ChannelState.FALLIDA_PERMANENTE, 4));
        history.add(status("delivered", ChannelState.ENTREGADA_DISPOSITIVO, 5));
        history.add(status("read", ChannelState.LEIDA, 6));
        history.add(ownEvidence("opened", new Fact.LinkOpened("GET"), 10));
        history.add(ownEvidence("proven", new Fact.IdentityProven(VISIT, IdentityLevel.N1, "M", id("code")), 20));
        history.add(access("access", VISIT, IdentityLevel.N1, 30));
        history.add(ownEvidence("cut", new Fact.CopyNotServed(VISIT, "ENVIO_CORTADO"), 31));
        history.add(copy("copy", VISIT, 32));
        history.add(access("again", id("visit2"), IdentityLevel.N1, 3000));
        history.add(copy("copy2", id("visit2"), 3001));
        history.add(ownEvidence("revoked", new Fact.MeansRevoked(id("consent")), 4000));
        history.add(ownEvidence("certificate", new Fact.CertificateIssued("C-1", "ACCESO", "b2".repeat(32)), 40));
        return history;
    }

    /// Returns the state that results from the evidence.
    public static NoticeView fold(List<Evidence> evidence) {
        return NoticeFold.fold(evidence, CompletionProfile.CPACA_56_ACCESO);
    }
}
