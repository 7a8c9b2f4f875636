package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// Decides what a command does to a notice, from the command and the evidence of the notice.
public final class NoticeDecider {

    private NoticeDecider() {}

    /// Decides a command. The same command and the same view always give the same decision, because
    /// the decision uses no clock and no random values.
    public static Decision decide(NoticeCommand command, NoticeView view) {
        return switch (command) {
            case NoticeCommand.Register register -> decideRegistration(register, view);
            case NoticeCommand.RecordStatus recordStatus -> decideStatus(recordStatus, view);
            case NoticeCommand.RecordOpening recordOpening ->
                keepUpTo(
                        recordOpening,
                        new Fact.LinkOpened(recordOpening.method()),
                        view,
                        NoticeLimits.LINK_OPENINGS_KEPT);
            case NoticeCommand.QueueCode queueCode ->
                view.isOpen()
                        ? keepUpTo(
                                queueCode,
                                new Fact.MessageQueued(
                                        Fact.MessageUse.CODIGO, queueCode.outboundId(), queueCode.channel()),
                                view,
                                NoticeLimits.CODES_KEPT)
                        : refuseClosed(view);
            case NoticeCommand.RejectCode rejectCode ->
                keepUpTo(
                        rejectCode,
                        new Fact.CodeRejected(rejectCode.visitId()),
                        view,
                        NoticeLimits.CODE_REJECTIONS_KEPT);
            case NoticeCommand.ProveIdentity proveIdentity ->
                keepUpTo(
                        proveIdentity,
                        new Fact.IdentityProven(
                                proveIdentity.visitId(),
                                proveIdentity.level(),
                                proveIdentity.method(),
                                proveIdentity.codeId()),
                        view,
                        NoticeLimits.IDENTITIES_KEPT);
            case NoticeCommand.ConfirmAccess confirmAccess -> decideAccess(confirmAccess, view);
            case NoticeCommand.RecordCopy recordCopy -> decideCopy(recordCopy, view);
            case NoticeCommand.RecordNoCopy recordNoCopy ->
                view.completion() != null || view.visitsWithCopy().contains(recordNoCopy.visitId())
                        ? new Decision.Ignored("COPY_KNOWN")
                        : keepUpTo(
                                recordNoCopy,
                                new Fact.CopyNotServed(recordNoCopy.visitId(), recordNoCopy.reason()),
                                view,
                                NoticeLimits.COPY_FAILURES_KEPT);
            case NoticeCommand.RecordObjection recordObjection -> decideObjection(recordObjection, view);
            case NoticeCommand.RevokeMeans revokeMeans ->
                view.completion() != null || view.closing() != null || view.count(EvidenceKind.REVOCADO_MEDIO) > 0
                        ? new Decision.Ignored("NOT_WAITING")
                        : acceptNotBeforeAccess(revokeMeans, new Fact.MeansRevoked(revokeMeans.consentId()), view);
            // A notice that the person already accessed is not changed; any other notice goes to citation.
            case NoticeCommand.LoseContact loseContact ->
                view.accessedAt() != null || view.completion() != null || view.closing() != null
                        ? new Decision.Ignored("NOT_WAITING")
                        : accept(loseContact, new Fact.ContactLost(loseContact.consentId(), loseContact.change()));
            case NoticeCommand.RecordCertificate recordCertificate ->
                view.certificateId() != null
                        ? new Decision.Ignored("CERTIFIED")
                        : accept(
                                recordCertificate,
                                new Fact.CertificateIssued(
                                        recordCertificate.certificateId(),
                                        recordCertificate.type(),
                                        recordCertificate.sha256()));
        };
    }

    /// Records the act, the consent, the deposit and the alert in this order, so that an alert
    /// never precedes the deposit. Without a consent, only the act and the missing consent are
    /// recorded.
    private static Decision decideRegistration(NoticeCommand.Register command, NoticeView view) {
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
            facts.add(new Fact.MadeAvailable(
                    command.act().actSha256(), command.act().actBytes()));
            facts.add(new Fact.MessageQueued(Fact.MessageUse.ALERTA, command.alertId(), command.channel()));
        }
        return new Decision.Accepted(facts.stream()
                .map(fact -> Evidence.observed(deriveId(command.eventId(), fact), fact, now))
                .toList());
    }

    /// Records a reported state. Beyond the limit, a state of an alert is still kept if it is
    /// stronger than every earlier state of the same alert.
    private static Decision decideStatus(NoticeCommand.RecordStatus command, NoticeView view) {
        Fact.MessageStatus status = command.status();
        ChannelState strongest = view.messages().get(status.outboundId());
        boolean isStronger = strongest == null || status.state().compareTo(strongest) > 0;
        if (view.count(status.kind()) >= NoticeLimits.STATUSES_KEPT
                && !(isStronger && status.use() == Fact.MessageUse.ALERTA)) {
            return new Decision.Counted(status.kind());
        }
        return Decision.accepted(new Evidence(
                command.eventId(),
                status,
                reportedTime(status),
                status.providerTime() == null ? SourceKind.PROPIA : SourceKind.PROVEEDOR,
                command.now()));
    }

    private static Decision decideAccess(NoticeCommand.ConfirmAccess command, NoticeView view) {
        if (!view.isOpen()) {
            return refuseClosed(view);
        }
        Fact access = new Fact.AccessConfirmed(
                command.visitId(), command.level(), command.method(), command.codeId(), command.circumstances());
        if (view.count(access.kind()) < NoticeLimits.ACCESSES_KEPT) {
            return accept(command, access);
        }
        return view.completion() == null
                ? new Decision.Refused("TOO_MANY_ACCESSES")
                : new Decision.Counted(access.kind());
    }

    /// Records a copy. Before completion every copy gets a row, because each access has at most one
    /// copy and the number of accesses is limited.
    private static Decision decideCopy(NoticeCommand.RecordCopy command, NoticeView view) {
        if (view.visitsWithCopy().contains(command.visitId())) {
            return new Decision.Ignored("COPY_KNOWN");
        }
        Fact copy = new Fact.CopyServed(command.visitId(), command.sha256(), command.bytes());
        if (view.completion() != null && view.count(copy.kind()) >= NoticeLimits.COPIES_KEPT) {
            return new Decision.Counted(copy.kind());
        }
        return Decision.accepted(
                new Evidence(command.eventId(), copy, command.flushedAt(), SourceKind.PROPIA, command.now()));
    }

    /// Only an identified visitor may refuse the notice. The other objections are recorded with the
    /// visitor's level of identity.
    private static Decision decideObjection(NoticeCommand.RecordObjection command, NoticeView view) {
        if (command.objection() == Fact.Objection.RECHAZO && !command.level().isIdentified()) {
            return new Decision.Refused("NOT_IDENTIFIED");
        }
        Fact.Objected fact = new Fact.Objected(command.objection(), command.level());
        return Collections.frequency(view.objections(), fact) >= NoticeLimits.OBJECTIONS_KEPT
                ? new Decision.Counted(fact.kind())
                : acceptNotBeforeAccess(command, fact, view);
    }

    /// Accepts evidence with a time that is not before the access, even if the clock of this
    /// machine is behind. With an earlier time, the evidence could close a notice that the person
    /// has already accessed.
    private static Decision acceptNotBeforeAccess(NoticeCommand command, Fact fact, NoticeView view) {
        Instant access = view.accessedAt();
        Instant at = access != null && access.isAfter(command.now()) ? access : command.now();
        return Decision.accepted(Evidence.observed(command.eventId(), fact, at));
    }

    private static Decision keepUpTo(NoticeCommand command, Fact fact, NoticeView view, int limit) {
        return view.count(fact.kind()) >= limit ? new Decision.Counted(fact.kind()) : accept(command, fact);
    }

    private static Decision refuseClosed(NoticeView view) {
        return new Decision.Refused(view.state().name());
    }

    private static Decision accept(NoticeCommand command, Fact fact) {
        return Decision.accepted(Evidence.observed(command.eventId(), fact, command.now()));
    }

    private static Instant reportedTime(Fact.MessageStatus status) {
        return status.providerTime() == null ? status.receivedAt() : status.providerTime();
    }

    /// Derives an id for the evidence of a fact, because one command may record several facts.
    private static UUID deriveId(UUID eventId, Fact fact) {
        return UUID.nameUUIDFromBytes((eventId + fact.kind().name()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
