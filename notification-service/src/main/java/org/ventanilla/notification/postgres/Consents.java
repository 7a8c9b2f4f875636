package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand.ConsentProof;
import org.ventanilla.contracts.notification.NotificationCommand.Person;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.Reference;
import org.ventanilla.records.RetryLater;

/// Stores consents to electronic notices and their proofs. The person and the words of the
/// acceptance are encrypted.
@ApplicationScoped
public class Consents {

    /// A consent with the person who gave the consent, the words of the acceptance, and the salt of
    /// the {@link #commitment}.
    public record StoredConsent(Consent consent, Person person, ConsentProof proof, String salt) {

        /// Returns the commitment that a notice's chain contains.
        public Commitment commitment() {
            java.util.Map<String, Object> value = new java.util.HashMap<>();
            value.put("name", person.name());
            value.put("documentType", person.documentType());
            value.put("documentNumber", person.documentNumber());
            value.put("saidText", proof.saidText());
            value.put("providerMessageId", proof.providerMessageId());
            return new Commitment("consent", salt, value);
        }
    }

    /// Describes a change of a consent's state.
    ///
    /// @param actor a role or a kind of source
    /// @param withdrawal the words with which the person withdrew the consent
    /// @param note the note of the member of staff
    public record StateChange(
            String actor,
            Instant at,
            @Nullable ConsentProof withdrawal,
            @Nullable String note) {

        /// Creates a change without words or a note.
        public static StateChange by(String actor, Instant at) {
            return new StateChange(actor, at, null, null);
        }
    }

    /// A consent in a list for staff.
    ///
    /// @param inForceElsewhere whether the person has a consent in force at another contact
    public record Listed(StoredConsent stored, boolean inForceElsewhere) {}

    private static final String UNIQUE_VIOLATION = "23505";

    /// Unique indexes that two valid transactions may violate when they run at the same time.
    private static final List<String> RACING_INDEXES =
            List.of("consent_in_force", "consent_reference_waiting", "consent_waiting");

    private final ConsentRows rows;
    private final ColumnEncryption encryption;

    Consents(ConsentRows rows, ColumnEncryption encryption) {
        this.rows = rows;
        this.encryption = encryption;
    }

    /// Adds a new consent.
    public void add(Transaction tx, StoredConsent stored) {
        rows.insert(ConsentEntity.of(stored, encryption));
    }

    /// Updates the state of the consent and adds the change to its history.
    ///
    /// @throws RetryLater if a concurrent transaction put another consent of the person in force,
    ///     or gave the same reference to another consent
    public void update(Transaction tx, Consent consent, StateChange change) {
        try {
            rows.change(consent.consentId(), row -> write(row, consent, change));
        } catch (PersistenceException e) {
            if (violatesRacingIndex(e)) {
                throw new RetryLater("a concurrent change of a consent came first", e);
            }
            throw e;
        }
        Consent.Reason reason = consent.end() == null ? null : consent.end().reason();
        Sql.update(
                tx.connection(),
                """
                insert into consent_step (consent_id, state, reason, actor, at, note)
                values (?, ?, ?, ?, ?, ?)
                """,
                consent.consentId(),
                consent.state().name(),
                reason == null ? null : reason.name(),
                change.actor(),
                change.at(),
                change.note() == null ? null : encryption.encryptJson("note:" + consent.consentId(), change.note()));
    }

    private void write(ConsentEntity row, Consent consent, StateChange change) {
        row.write(consent);
        if (change.withdrawal() != null) {
            row.storeWithdrawal(change.withdrawal(), encryption);
        }
    }

    private static boolean violatesRacingIndex(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && UNIQUE_VIOLATION.equals(sql.getSQLState())
                    && RACING_INDEXES.stream().anyMatch(String.valueOf(sql.getMessage())::contains)) {
                return true;
            }
        }
        return false;
    }

    /// Returns the newest consent of this contact for which a code was sent but not typed yet.
    public Optional<StoredConsent> waitingForCode(Transaction tx, ContactId contactId) {
        return first(rows.newestWaitingForCode(contactId.value()));
    }

    /// Returns and locks the consents at this contact that are in one of these states.
    public List<StoredConsent> lockAllOfContact(Transaction tx, ContactId contactId, Collection<Consent.State> states) {
        return rows.lockAllOfContact(contactId.value(), states).stream()
                .map(row -> row.read(encryption))
                .toList();
    }

    /// Returns this person's consent in force, and locks the consent against withdrawal until the
    /// transaction ends. The result is empty if the contact is blocked, because no notice may be
    /// sent to a blocked contact.
    public Optional<StoredConsent> lockInForceOf(Transaction tx, String personKey) {
        return first(rows.lockInForceShared(personKey));
    }

    /// Returns this person's consent in force, even if the contact is blocked, and locks the
    /// consent so that the caller may replace it.
    public Optional<StoredConsent> lockInForceEvenIfBlocked(Transaction tx, String personKey) {
        return first(rows.lockInForce(personKey));
    }

    /// Returns and locks the consent of this person that waits, or came into force, under this
    /// reference. A correct reference with another person's document finds nothing.
    public Optional<StoredConsent> lockByReference(Transaction tx, Reference reference, String personKey) {
        return first(rows.lockByReference(reference.text(), personKey));
    }

    private Optional<StoredConsent> first(List<ConsentEntity> found) {
        return found.stream().findFirst().map(row -> row.read(encryption));
    }

    /// Returns the contacts that {@link #lockInForceOf} and {@link #lockByReference} may return, so
    /// that they can be locked first.
    public List<ContactId> contactsOf(Transaction tx, String personKey, @Nullable Reference reference) {
        return rows.contactsOf(personKey, reference == null ? null : reference.text()).stream()
                .map(ContactId::new)
                .toList();
    }

    /// Returns whether a consent waits under this reference.
    public boolean isReferenceTaken(Transaction tx, Reference reference) {
        return rows.isReferenceWaiting(reference.text());
    }

    /// Returns whether a consent of this person waits for confirmation.
    public boolean isConfirmationPending(Transaction tx, String personKey) {
        return rows.isConfirmationPending(personKey);
    }

    /// Returns the consents in a state, beginning with the consent that has waited longest.
    public List<Listed> inState(Transaction tx, Consent.State state, int limit) {
        return rows.inState(state, limit).stream()
                .map(row -> new Listed(row.consent().read(encryption), row.inForceElsewhere()))
                .toList();
    }

    /// Returns the number of failed confirmations in this scope.
    ///
    /// Confirmations in the same scope wait for each other, so that each failure is counted.
    public int countFailures(Transaction tx, String scope, Instant since) {
        NamedLock.acquire(tx.connection(), scope);
        return Sql.query(
                        tx.connection(),
                        "select count(*) from identification where scope = ? and at > ?",
                        row -> row.getInt(1),
                        scope,
                        since)
                .getFirst();
    }

    /// Stores a failed confirmation in this scope.
    public void addFailure(Transaction tx, String scope, Instant now) {
        Sql.update(tx.connection(), "insert into identification (scope, at) values (?, ?)", scope, now);
    }
}
