package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand.ConsentProof;
import org.ventanilla.contracts.notification.NotificationCommand.Person;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.Reference;

/// Stores consents to electronic notices and their proofs.
public interface Consents {

    /// A consent with the person who accepted, the words of the acceptance, and the salt of its
    /// commitment.
    record Proven(Consent consent, Person person, ConsentProof proof, String salt) {

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
    /// @param withdrawal the words with which the person withdrew it
    /// @param note the note of the member of staff
    record Step(
            String actor,
            Instant at,
            @Nullable ConsentProof withdrawal,
            @Nullable String note) {

        static Step by(String actor, Instant at) {
            return new Step(actor, at, null, null);
        }
    }

    /// A consent in a list for staff.
    ///
    /// @param another whether the person has a consent in force at another contact
    record Listed(Proven proven, boolean another) {}

    void add(Transaction tx, Proven consent);

    /// Updates the state of the consent and adds the step to its history.
    ///
    /// @throws org.ventanilla.records.RetryLater if, at the same moment, another consent of the
    ///     person came into force or took the same reference
    void update(Transaction tx, Consent consent, Step step);

    /// Returns the newest consent of this contact that waits for its code.
    Optional<Proven> waiting(Transaction tx, ContactId contactId);

    /// Returns and locks the consents at this contact that are in one of these states.
    List<Proven> heldAt(Transaction tx, ContactId contactId, Collection<Consent.State> states);

    /// Returns this person's consent in force and locks it against withdrawal until the transaction
    /// ends. The result is empty if the contact is blocked, because nothing may be sent there.
    Optional<Proven> inForceOf(Transaction tx, String personKey);

    /// Returns this person's consent in force, even if its contact is blocked, and locks it so that
    /// it may be replaced.
    Optional<Proven> standingOf(Transaction tx, String personKey);

    /// Returns and locks the consent of this person that waits, or came into force, under this
    /// reference. A correct reference with another person's document finds nothing.
    Optional<Proven> referredTo(Transaction tx, Reference reference, String personKey);

    /// Returns the contacts that {@link #inForceOf} and {@link #referredTo} may return, so that
    /// they can be locked first.
    List<ContactId> contactsOf(Transaction tx, String personKey, @Nullable Reference reference);

    /// Returns whether a consent waits under this reference.
    boolean isTaken(Transaction tx, Reference reference);

    /// Returns whether a consent of this person waits for confirmation.
    boolean waitsToBeConfirmed(Transaction tx, String personKey);

    /// Returns the consents in a state, the one that has waited longest first.
    List<Listed> inState(Transaction tx, Consent.State state, int limit);

    /// Returns the number of failed confirmations in this scope.
    int failures(Transaction tx, String scope, Instant since);

    void addFailure(Transaction tx, String scope, Instant now);
}
