package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Confirmation;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.Reference;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.notification.postgres.Consents;
import org.ventanilla.notification.postgres.Contacts;

/// Confirms that a contact belongs to a person. The code proves only that somebody reads the
/// messages at the contact. A notifier then confirms that the reader is the person with the
/// identity document, by information that the entity already has about that person (CPACA arts. 56
/// and 67 num. 1: the person who is to be notified must give the consent).
@ApplicationScoped
public class ContactConfirmation {

    private static final Logger LOG = Logger.getLogger(ContactConfirmation.class);

    private final Database database;
    private final Consents consents;
    private final Codes codes;
    private final Contacts contacts;
    private final Secrets secrets;
    private final Clock clock;

    ContactConfirmation(
            Database database, Consents consents, Codes codes, Contacts contacts, Secrets secrets, Clock clock) {
        this.database = database;
        this.consents = consents;
        this.codes = codes;
        this.contacts = contacts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// A notifier's request to confirm a contact.
    ///
    /// @param reference the reference as the notifier typed it
    /// @param note how the contact was confirmed, for the entity's own file; at most {@link
    ///     NoticeLimits#MAX_NOTE_CHARACTERS} characters
    /// @param account the name with which the notifier signed in
    public record Request(
            String reference,
            String documentType,
            String documentNumber,
            ConfirmationMeans means,
            @Nullable String note,
            String account) {
        @Override
        public String toString() {
            return "Request[masked]";
        }
    }

    /// The result of a confirmation.
    public sealed interface Outcome {
        /// The contact belongs to the person, as this confirmation or an earlier confirmation of
        /// the same consent established.
        record Confirmed(Consents.StoredConsent stored) implements Outcome {}

        /// No consent waits under this reference for this person. The result does not reveal
        /// whether the reference or the person is wrong.
        record Unknown() implements Outcome {}

        /// Too many confirmations of this account or of this reference failed within {@link
        /// NoticeLimits#CONFIRMATION_WINDOW}.
        record TooManyTries() implements Outcome {}
    }

    /// Confirms a contact in a new transaction.
    public Outcome confirm(Request request) {
        return database.inTransaction(tx -> {
            String personKey = secrets.personKey(request.documentType(), request.documentNumber());
            codes.lockContacts(
                    tx,
                    Reference.read(request.reference())
                            .map(parsed -> consents.contactsOf(tx, personKey, parsed))
                            .orElse(List.of()));
            return confirm(tx, request, personKey, Times.truncated(clock.instant()));
        });
    }

    /// Confirms a contact in the transaction that registers an act. The caller holds the locks of
    /// the contacts.
    Outcome confirm(Transaction tx, Request request, String personKey, Instant now) {
        List<String> scopes = scopes(request);
        if (scopes.stream().anyMatch(scope -> failedTooOften(tx, scope, now))) {
            return new Outcome.TooManyTries();
        }
        Optional<Consents.StoredConsent> found =
                Reference.read(request.reference()).flatMap(parsed -> consents.lockByReference(tx, parsed, personKey));
        if (found.isEmpty()) {
            scopes.forEach(scope -> consents.addFailure(tx, scope, now));
            return new Outcome.Unknown();
        }
        return new Outcome.Confirmed(
                found.get().consent().state() == Consent.State.VIGENTE
                        ? found.get()
                        : putInForce(tx, found.get(), request, now));
    }

    private Consents.StoredConsent putInForce(
            Transaction tx, Consents.StoredConsent waiting, Request request, Instant now) {
        Consent consent = waiting.consent();
        String actor = Actors.staff(request.account());
        consents.lockInForceEvenIfBlocked(tx, consent.personKey())
                .ifPresent(earlier -> consents.update(
                        tx,
                        earlier.consent().toReplaced(now, Consent.Reason.NUEVO_CONTACTO_CONFIRMADO),
                        Consents.StateChange.by(actor, now)));
        Consent inForce = consent.toInForce(new Confirmation(request.means(), request.account(), now));
        consents.update(tx, inForce, new Consents.StateChange(actor, now, null, request.note()));
        ContactId contact = new ContactId(consent.contactId());
        contacts.unblock(tx, contact);
        tx.publish(Outgoing.of(new NotificationReply.ElectronicNoticeGranted(
                Objects.requireNonNullElse(consent.confirmCommandId(), consent.consentId()), contact, now)));
        LOG.infof("Consent in force. consentId=%s means=%s", consent.consentId(), request.means());
        return new Consents.StoredConsent(inForce, waiting.person(), waiting.proof(), waiting.salt());
    }

    private boolean failedTooOften(Transaction tx, String scope, Instant now) {
        return consents.countFailures(tx, scope, now.minus(NoticeLimits.CONFIRMATION_WINDOW))
                >= NoticeLimits.MAX_CONFIRMATION_FAILURES;
    }

    /// Returns the scopes in which a failure of this request is counted: the account, and the
    /// reference, even if no consent has this reference.
    private List<String> scopes(Request request) {
        return List.of(
                "confirmation-by:" + secrets.hash(Secrets.Purpose.CONFIRMATION, request.account()),
                "confirmation-of:" + secrets.hash(Secrets.Purpose.CONFIRMATION, digits(request)));
    }

    private static String digits(Request request) {
        return request.reference().replaceAll("[^0-9]", "");
    }
}
