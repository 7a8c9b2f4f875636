package org.ventanilla.notification.handling;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand.ConsentProof;
import org.ventanilla.contracts.notification.NotificationCommand.Person;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.Consent;

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

    void add(Transaction tx, Proven consent);

    /// @throws org.ventanilla.messaging.RetryLater another contact's consent of the same person got
    /// in force at the same moment
    void update(Transaction tx, Consent consent, @Nullable ConsentProof revocation);

    /// The newest one of this contact that waits for its code.
    Optional<Proven> waiting(Transaction tx, ContactId contactId);

    /// Those in force at this contact.
    List<Proven> inForceAt(Transaction tx, ContactId contactId);

    /// The one in force of this person, locked against withdrawal until the transaction ends. None
    /// where its contact is blocked: nothing may be sent there.
    Optional<Proven> inForceOf(Transaction tx, String personKey);

    /// The one that stands for this person, also at a blocked contact, locked so that it may be
    /// replaced.
    Optional<Proven> standingOf(Transaction tx, String personKey);
}
