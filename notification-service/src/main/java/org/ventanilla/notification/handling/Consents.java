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

/// Consents to electronic notices, with their proofs.
public interface Consents {

    /// With who accepted and what was said, and the salt that binds a chain to it.
    record Proven(Consent consent, Person person, ConsentProof proof, String salt) {

        /// What a notice's chain is bound to.
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

    /// Who moved a consent, and with what words.
    ///
    /// @param actor role or kind of source
    /// @param withdrawal the words with which the person withdrew it
    /// @param note what the member of staff noted down
    record Step(
            String actor, Instant at, @Nullable ConsentProof withdrawal, @Nullable String note) {

        static Step by(String actor, Instant at) {
            return new Step(actor, at, null, null);
        }
    }

    /// One that staff see in a list.
    ///
    /// @param another the person has a consent in force at another contact
    record Listed(Proven proven, boolean another) {}

    void add(Transaction tx, Proven consent);

    /// Writes where the consent stands now, and the step that led there.
    ///
    /// @throws org.ventanilla.messaging.RetryLater another consent of the same person got in force,
    /// or took the same reference, at the same moment
    void update(Transaction tx, Consent consent, Step step);

    /// The newest one of this contact that waits for its code.
    Optional<Proven> waiting(Transaction tx, ContactId contactId);

    /// Those at this contact in one of these states, locked.
    List<Proven> heldAt(Transaction tx, ContactId contactId, Collection<Consent.State> states);

    /// The one in force of this person, locked against withdrawal until the transaction ends. None
    /// where its contact is blocked: nothing may be sent there.
    Optional<Proven> inForceOf(Transaction tx, String personKey);

    /// The one that stands for this person, also at a blocked contact, locked so that it may be
    /// replaced.
    Optional<Proven> standingOf(Transaction tx, String personKey);

    /// The one that waits, or came in force, under this reference for this person, locked. A right
    /// reference with another person's document finds nothing.
    Optional<Proven> referredTo(Transaction tx, Reference reference, String personKey);

    /// Where {@link #inForceOf} and {@link #referredTo} are going to look, so that these contacts
    /// are locked first.
    List<ContactId> contactsOf(Transaction tx, String personKey, @Nullable Reference reference);

    /// Whether a consent waits under this reference.
    boolean isTaken(Transaction tx, Reference reference);

    /// Whether a consent of this person waits to be confirmed.
    boolean waitsToBeConfirmed(Transaction tx, String personKey);

    /// Those in a state, the longest waiting first.
    List<Listed> inState(Transaction tx, Consent.State state, int limit);

    /// How often a confirmation failed under this scope.
    int failures(Transaction tx, String scope, Instant since);

    void addFailure(Transaction tx, String scope, Instant now);
}
