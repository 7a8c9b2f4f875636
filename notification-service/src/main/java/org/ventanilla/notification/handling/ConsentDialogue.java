package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.notification.NotificationCommand.ConfirmCode;
import org.ventanilla.contracts.notification.NotificationCommand.GrantElectronicNotice;
import org.ventanilla.contracts.notification.NotificationCommand.ListNotices;
import org.ventanilla.contracts.notification.NotificationCommand.Person;
import org.ventanilla.contracts.notification.NotificationCommand.RevokeElectronicNotice;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.OneTimeCode;
import org.ventanilla.notification.model.Times;

/// Answers what the dialogue asks about electronic notices. The contact is locked by the caller.
@Singleton
class ConsentDialogue {

    private static final Logger LOG = Logger.getLogger(ConsentDialogue.class);

    private final Consents consents;
    private final Codes codes;
    private final Contacts contacts;
    private final CodeDesk desk;
    private final Notices notices;
    private final Secrets secrets;
    private final EntityConfig entity;
    private final Clock clock;

    ConsentDialogue(
            Consents consents,
            Codes codes,
            Contacts contacts,
            CodeDesk desk,
            Notices notices,
            Secrets secrets,
            EntityConfig entity,
            Clock clock) {
        this.consents = consents;
        this.codes = codes;
        this.contacts = contacts;
        this.desk = desk;
        this.notices = notices;
        this.secrets = secrets;
        this.entity = entity;
        this.clock = clock;
    }

    /// A code goes out; the consent waits for it.
    NotificationReply grant(Transaction tx, GrantElectronicNotice command) {
        Instant now = clock.instant();
        Person person = command.person();
        ContactId contact = command.contactId();
        if (person.documentNumber().isBlank() || person.name().isBlank()) {
            return refused(command.commandId(), contact, "NOT_REGISTERED", now);
        }
        Consent consent =
                new Consent(
                        UniqueIds.next(),
                        contact.value(),
                        personKey(person),
                        Consent.State.POR_PROBAR,
                        command.proof().textVersion(),
                        command.proof().textSha256(),
                        Times.kept(command.proof().saidAt()),
                        null,
                        null);
        consents.add(tx, new Consents.Proven(consent, person, command.proof(), secrets.salt()));
        Optional<CodeDesk.Sent> sent =
                desk.send(tx, contact, new CodeDesk.Use(consent.consentId(), null, null), now);
        if (sent.isEmpty()) {
            return refused(command.commandId(), contact, "TOO_MANY_CODES", now);
        }
        return new NotificationReply.CodeSent(
                command.commandId(), contact, sent.get().code().expiresAt(), now);
    }

    /// The code came back: the number is theirs, the consent is in force.
    NotificationReply confirm(Transaction tx, ConfirmCode command) {
        Instant now = clock.instant();
        ContactId contact = command.contactId();
        Optional<Consents.Proven> waiting = consents.waiting(tx, contact);
        Optional<Codes.Kept> kept =
                waiting.flatMap(one -> codes.ofConsent(tx, one.consent().consentId()));
        if (kept.isEmpty()) {
            return rejected(command, true, now);
        }
        OneTimeCode.Judged judged = desk.judge(tx, kept.get(), command.code(), now);
        if (!judged.accepted()) {
            return rejected(command, judged.exhausted(), now);
        }
        Consent consent = waiting.get().consent();
        Optional<Consents.Proven> earlier = consents.standingOf(tx, consent.personKey());
        if (earlier.filter(one -> reachedElsewhere(tx, one, contact)).isPresent()) {
            // Whoever types another's document into their own chat must not take over the notices.
            return refused(command.commandId(), contact, "OTHER_CONTACT", now);
        }
        earlier.ifPresent(one -> consents.update(tx, one.consent().toReplaced(now), null));
        consents.update(tx, consent.toInForce(Times.kept(now)), null);
        contacts.unblock(tx, contact);
        LOG.infof("Consent in force. consentId=%s", consent.consentId());
        return new NotificationReply.ElectronicNoticeGranted(command.commandId(), contact, now);
    }

    /// Later notices go by other means, and so do those that wait (art. 56 inc. 2).
    NotificationReply revoke(
            Transaction tx, RevokeElectronicNotice command, NoticeBook book, Incoming cause) {
        Instant now = clock.instant();
        List<Consents.Proven> inForce = consents.inForceAt(tx, command.contactId());
        if (inForce.isEmpty()) {
            return refused(command.commandId(), command.contactId(), "NOT_GRANTED", now);
        }
        for (Consents.Proven one : inForce) {
            consents.update(tx, one.consent().toRevoked(now), command.proof());
            List<NoticeId> waiting = notices.waitingUnder(tx, one.consent().consentId());
            book.lock(waiting);
            for (NoticeId id : waiting) {
                book.apply(
                        id,
                        new NoticeCommand.RevokeMeans(
                                UniqueIds.next(), one.consent().consentId(), now),
                        Actors.ADDRESSEE,
                        cause);
            }
            LOG.infof("Consent withdrawn. consentId=%s", one.consent().consentId());
        }
        return new NotificationReply.ElectronicNoticeRevoked(
                command.commandId(), command.contactId(), now);
    }

    /// Numbers and states, no content.
    NotificationReply list(Transaction tx, ListNotices command) {
        List<NotificationReply.Line> lines =
                notices.ofContact(tx, command.contactId(), NoticeLimits.NOTICES_LISTED).stream()
                        .map(
                                line ->
                                        new NotificationReply.Line(
                                                line.notice().number().text(),
                                                line.state(),
                                                line.depositedAt() == null
                                                        ? line.notice().createdAt()
                                                        : line.depositedAt(),
                                                line.accessedAt(),
                                                entity.seat() + "/a"))
                        .toList();
        return new NotificationReply.NoticesListed(
                command.commandId(), command.contactId(), lines, clock.instant());
    }

    private String personKey(Person person) {
        return secrets.hash(
                Secrets.Use.DOCUMENT_NUMBER,
                Addressee.documentKey(person.documentType(), person.documentNumber()));
    }

    /// A blocked contact reaches nobody: its consent gives way to what is proven now.
    private boolean reachedElsewhere(Transaction tx, Consents.Proven earlier, ContactId contact) {
        ContactId place = new ContactId(earlier.consent().contactId());
        return !place.equals(contact) && !contacts.isBlocked(tx, place);
    }

    private static NotificationReply rejected(ConfirmCode command, boolean exhausted, Instant now) {
        return new NotificationReply.CodeRejected(
                command.commandId(), command.contactId(), exhausted, now);
    }

    private static NotificationReply refused(
            java.util.UUID commandId, ContactId contact, String reason, Instant now) {
        return new NotificationReply.Refused(commandId, contact, reason, now);
    }
}
