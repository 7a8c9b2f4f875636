package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What happens to a notice, from what is asked and what its evidence says.
public final class NoticeDecider {

    private NoticeDecider() {}

    /// Same input, same output.
    public static Decision decide(NoticeCommand command, NoticeView view) {
        return switch (command) {
            case NoticeCommand.Register register -> register(register, view);
            case NoticeCommand.RecordStatus c ->
                    Decision.accepted(
                            new Evidence(
                                    c.eventId(),
                                    c.status(),
                                    claimed(c.status()),
                                    c.status().providerTime() == null
                                            ? SourceKind.PROPIA
                                            : SourceKind.PROVEEDOR,
                                    c.now()));
            case NoticeCommand.RecordOpening c ->
                    view.linkOpenings() >= NoticeLimits.LINK_OPENINGS_KEPT
                            ? new Decision.Ignored("ENOUGH_OPENINGS")
                            : ours(c, new Fact.LinkOpened(c.method()));
            case NoticeCommand.QueueCode c ->
                    view.open()
                            ? ours(
                                    c,
                                    new Fact.MessageQueued(
                                            Fact.MessageUse.CODIGO, c.outboundId(), c.channel()))
                            : closed(view);
            case NoticeCommand.RejectCode c -> ours(c, new Fact.CodeRejected(c.visitId()));
            case NoticeCommand.ProveIdentity c ->
                    ours(
                            c,
                            new Fact.IdentityProven(
                                    c.visitId(), c.level(), c.method(), c.codeId()));
            case NoticeCommand.ConfirmAccess c -> access(c, view);
            case NoticeCommand.RecordCopy c ->
                    view.copies().contains(c.visitId())
                            ? new Decision.Ignored("COPY_KNOWN")
                            : ours(c, new Fact.CopyServed(c.visitId(), c.sha256(), c.bytes()));
            case NoticeCommand.RecordNoCopy c ->
                    view.copies().contains(c.visitId())
                            ? new Decision.Ignored("COPY_KNOWN")
                            : ours(c, new Fact.CopyNotServed(c.visitId(), c.reason()));
            case NoticeCommand.Object c ->
                    view.objections() >= NoticeLimits.OBJECTIONS_KEPT
                            ? new Decision.Ignored("ENOUGH_OBJECTIONS")
                            : ours(c, new Fact.Objected(c.objection(), c.level()));
            case NoticeCommand.RevokeMeans c ->
                    view.completion() != null || view.closed() != null
                            ? new Decision.Ignored("NOT_WAITING")
                            : ours(c, new Fact.MeansRevoked(c.consentId()));
            // What the person opened already stays as it is; the rest finds its way to citation.
            case NoticeCommand.LoseContact c ->
                    view.accessedAt() != null || view.completion() != null || view.closed() != null
                            ? new Decision.Ignored("NOT_WAITING")
                            : ours(c, new Fact.ContactLost(c.consentId(), c.change()));
            case NoticeCommand.RecordCertificate c ->
                    view.certificateId() != null
                            ? new Decision.Ignored("CERTIFIED")
                            : ours(
                                    c,
                                    new Fact.CertificateIssued(
                                            c.certificateId(), c.type(), c.sha256()));
        };
    }

    /// Consent first, deposit next, alert last: no alert before the deposit.
    private static Decision register(NoticeCommand.Register command, NoticeView view) {
        if (view.issuedAt() != null) {
            return new Decision.Ignored("ISSUED");
        }
        Instant now = command.now();
        List<Fact> facts = new ArrayList<>();
        facts.add(command.act());
        if (command.consent() == null) {
            facts.add(new Fact.NoConsent());
        } else {
            facts.add(command.consent());
            facts.add(new Fact.MadeAvailable(command.act().actSha256(), command.act().actBytes()));
            facts.add(
                    new Fact.MessageQueued(
                            Fact.MessageUse.ALERTA, command.alertId(), command.channel()));
        }
        return new Decision.Accepted(
                facts.stream()
                        .map(fact -> Evidence.ofOurs(derived(command.eventId(), fact), fact, now))
                        .toList());
    }

    private static Decision access(NoticeCommand.ConfirmAccess command, NoticeView view) {
        if (!view.open()) {
            return closed(view);
        }
        return ours(
                command,
                new Fact.AccessConfirmed(
                        command.visitId(),
                        command.level(),
                        command.method(),
                        command.codeId(),
                        command.circumstances()));
    }

    private static Decision closed(NoticeView view) {
        return new Decision.Refused(view.state().name());
    }

    private static Decision ours(NoticeCommand command, Fact fact) {
        return Decision.accepted(Evidence.ofOurs(command.eventId(), fact, command.now()));
    }

    private static Instant claimed(Fact.MessageStatus status) {
        return status.providerTime() == null ? status.receivedAt() : status.providerTime();
    }

    /// Ids of several events of one command.
    private static UUID derived(UUID eventId, Fact fact) {
        return UUID.nameUUIDFromBytes(
                (eventId + fact.kind().name()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
