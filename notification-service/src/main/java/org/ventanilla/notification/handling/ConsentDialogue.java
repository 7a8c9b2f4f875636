package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.notification.NotificationCommand.ConfirmCode;
import org.ventanilla.contracts.notification.NotificationCommand.GrantElectronicNotice;
import org.ventanilla.contracts.notification.NotificationCommand.ListNotices;
import org.ventanilla.contracts.notification.NotificationCommand.Person;
import org.ventanilla.contracts.notification.NotificationCommand.RevokeElectronicNotice;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.OneTimeCode;
import org.ventanilla.notification.model.Reference;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.notification.postgres.Consents;
import org.ventanilla.notification.postgres.Contacts;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.UniqueIds;

/// Answers the commands of the dialogue about electronic notices. The caller holds the lock of the
/// contact.
@ApplicationScoped
public class ConsentDialogue {

    private static final Logger LOG = Logger.getLogger(ConsentDialogue.class);
    private static final int MAX_REFERENCE_ATTEMPTS = 5;

    /// The states in which a person may withdraw a consent. A consent that waits for confirmation
    /// is included, because earlier releases, which required no confirmation, may have sent notices
    /// under such a consent.
    private static final List<Consent.State> WITHDRAWABLE_STATES =
            List.of(Consent.State.POR_CONFIRMAR, Consent.State.VIGENTE);

    private final Consents consents;
    private final Codes codes;
    private final Contacts contacts;
    private final CodeIssuer codeIssuer;
    private final Notices notices;
    private final Secrets secrets;
    private final EntityConfig entity;
    private final Clock clock;

    ConsentDialogue(
            Consents consents,
            Codes codes,
            Contacts contacts,
            CodeIssuer codeIssuer,
            Notices notices,
            Secrets secrets,
            EntityConfig entity,
            Clock clock) {
        this.consents = consents;
        this.codes = codes;
        this.contacts = contacts;
        this.codeIssuer = codeIssuer;
        this.notices = notices;
        this.secrets = secrets;
        this.entity = entity;
        this.clock = clock;
    }

    /// Stores a new consent and sends a code to the contact. The consent waits until the person
    /// types the code.
    public NotificationReply grant(Transaction tx, GrantElectronicNotice command) {
        Instant now = clock.instant();
        Person person = command.person();
        ContactId contact = command.contactId();
        if (person.documentNumber().isBlank() || person.name().isBlank()) {
            return refused(command.commandId(), contact, "NOT_REGISTERED", now);
        }
        if (!codeIssuer.maySend(tx, contact, now)) {
            // Nothing is stored, so that a code sent earlier still proves the consent for which it
            // was sent.
            return refused(command.commandId(), contact, "TOO_MANY_CODES", now);
        }
        Consent consent = Consent.requested(
                UniqueIds.next(),
                contact.value(),
                secrets.personKey(person.documentType(), person.documentNumber()),
                new Consent.Statement(
                        command.proof().textVersion(),
                        command.proof().textSha256(),
                        Times.truncated(command.proof().saidAt())),
                Times.truncated(now));
        consents.add(tx, new Consents.StoredConsent(consent, person, command.proof(), secrets.randomSalt()));
        CodeIssuer.SentCode sent = codeIssuer
                .send(tx, contact, new CodeIssuer.CodePurpose(consent.consentId(), null, null), now)
                .orElseThrow();
        return new NotificationReply.CodeSent(
                command.commandId(), contact, sent.code().expiresAt(), now);
    }

    /// Handles the typed code. A correct code proves that somebody reads the messages at this
    /// contact. The consent then waits until the entity confirms whose contact it is, unless the
    /// entity confirmed the same contact for this person before. The reply does not reveal whether
    /// the person has a consent at another contact.
    public NotificationReply confirm(Transaction tx, ConfirmCode command) {
        Instant now = clock.instant();
        ContactId contact = command.contactId();
        Optional<Consents.StoredConsent> waiting = consents.waitingForCode(tx, contact);
        Optional<Codes.StoredCode> code = waiting.flatMap(
                stored -> codes.lockNewestOfConsent(tx, stored.consent().consentId()));
        if (code.isEmpty()) {
            return rejected(command, true, now);
        }
        OneTimeCode.Evaluation evaluation = codeIssuer.evaluate(tx, code.get(), command.code(), now);
        if (!evaluation.accepted()) {
            return rejected(command, evaluation.exhausted(), now);
        }
        Consent consent = waiting.get().consent();
        Optional<Consent> boundConsent = consents.lockInForceEvenIfBlocked(tx, consent.personKey())
                .map(Consents.StoredConsent::consent)
                .filter(inForce -> isBoundTo(tx, inForce, contact));
        return boundConsent.isPresent()
                ? renew(tx, consent, boundConsent.get(), command, now)
                : awaitConfirmation(tx, consent, command, now);
    }

    private NotificationReply renew(
            Transaction tx, Consent consent, Consent earlier, ConfirmCode command, Instant now) {
        Consents.StateChange change = Consents.StateChange.by(Actors.ADDRESSEE, now);
        consents.update(tx, earlier.toReplaced(now, Consent.Reason.RENOVADO_EN_EL_MISMO_CONTACTO), change);
        consents.update(
                tx, consent.toRenewed(Times.truncated(now), Objects.requireNonNull(earlier.confirmation())), change);
        LOG.infof("Consent renewed. consentId=%s", consent.consentId());
        return new NotificationReply.ElectronicNoticeGranted(command.commandId(), command.contactId(), now);
    }

    private NotificationReply awaitConfirmation(Transaction tx, Consent consent, ConfirmCode command, Instant now) {
        Consents.StateChange change = Consents.StateChange.by(Actors.VISITOR, now);
        consents.lockAllOfContact(tx, command.contactId(), List.of(Consent.State.POR_CONFIRMAR)).stream()
                .map(Consents.StoredConsent::consent)
                .filter(other -> other.personKey().equals(consent.personKey()))
                .forEach(other -> consents.update(tx, other.toReplaced(now, Consent.Reason.NUEVA_SOLICITUD), change));
        Reference reference = freeReference(tx);
        consents.update(tx, consent.toWaiting(Times.truncated(now), reference, command.commandId()), change);
        LOG.infof("Consent waits to be confirmed. consentId=%s", consent.consentId());
        return new NotificationReply.ElectronicNoticePending(
                command.commandId(), command.contactId(), reference.text(), now);
    }

    private Reference freeReference(Transaction tx) {
        return Stream.generate(() -> Reference.of(secrets.randomNumber(Reference.RANDOM_BOUND)))
                .limit(MAX_REFERENCE_ATTEMPTS)
                .filter(reference -> !consents.isReferenceTaken(tx, reference))
                .findFirst()
                .orElseThrow(() -> new RetryLater("no free reference was drawn"));
    }

    /// Withdraws the consent. Later notices, and notices that are not complete yet, are delivered
    /// by other means (art. 56 inc. 2).
    public NotificationReply revoke(Transaction tx, RevokeElectronicNotice command, NoticeBook book, Incoming cause) {
        Instant now = clock.instant();
        List<Consents.StoredConsent> withdrawable =
                consents.lockAllOfContact(tx, command.contactId(), WITHDRAWABLE_STATES);
        if (withdrawable.isEmpty()) {
            return refused(command.commandId(), command.contactId(), "NOT_GRANTED", now);
        }
        for (Consents.StoredConsent stored : withdrawable) {
            consents.update(
                    tx,
                    stored.consent().toRevoked(now),
                    new Consents.StateChange(Actors.ADDRESSEE, now, command.proof(), null));
            List<NoticeId> incomplete =
                    notices.incompleteOfConsent(tx, stored.consent().consentId());
            book.lock(incomplete);
            for (NoticeId id : incomplete) {
                book.apply(
                        id,
                        new NoticeCommand.RevokeMeans(
                                UniqueIds.next(), stored.consent().consentId(), now),
                        Actors.ADDRESSEE,
                        cause);
            }
            LOG.infof("Consent withdrawn. consentId=%s", stored.consent().consentId());
        }
        return new NotificationReply.ElectronicNoticeRevoked(command.commandId(), command.contactId(), now);
    }

    /// Lists the notices of the contact with their numbers and states, without the content of the
    /// acts.
    public NotificationReply list(Transaction tx, ListNotices command) {
        List<NotificationReply.Line> lines =
                notices.ofContact(tx, command.contactId(), NoticeLimits.MAX_LISTED_NOTICES).stream()
                        .map(listed -> new NotificationReply.Line(
                                listed.notice().number().text(),
                                listed.state(),
                                listed.depositedAt() == null ? listed.notice().createdAt() : listed.depositedAt(),
                                listed.accessedAt(),
                                entity.seat() + "/a"))
                        .toList();
        return new NotificationReply.NoticesListed(command.commandId(), command.contactId(), lines, clock.instant());
    }

    /// Returns whether the consent is for this contact and the contact is not blocked. A blocked
    /// contact must be confirmed again.
    private boolean isBoundTo(Transaction tx, Consent inForce, ContactId contact) {
        return inForce.contactId().equals(contact.value()) && !contacts.isBlocked(tx, contact);
    }

    private static NotificationReply rejected(ConfirmCode command, boolean exhausted, Instant now) {
        return new NotificationReply.CodeRejected(command.commandId(), command.contactId(), exhausted, now);
    }

    private static NotificationReply refused(java.util.UUID commandId, ContactId contact, String reason, Instant now) {
        return new NotificationReply.Refused(commandId, contact, reason, now);
    }
}
