package org.ventanilla.notification;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand.ConsentProof;
import org.ventanilla.contracts.notification.NotificationCommand.Person;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.notification.postgres.Consents;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that the store in PostgreSQL fulfils the contract of every store of notices. The
/// transactions are rolled back, so that the running service issues no certificate for the
/// notices of the tests.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class NoticesIT extends NoticesContract {

    /// Ends a transaction without committing it.
    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Inject
    Database database;

    @Inject
    Notices notices;

    @Inject
    Codes codes;

    @Inject
    Consents consents;

    @Override
    void inTransaction(Consumer<Transaction> work) {
        try {
            database.transact(tx -> {
                work.accept(tx);
                throw new RolledBack();
            });
        } catch (RolledBack _) {
            // The work succeeded, and the changes are rolled back.
        }
    }

    @Override
    Notices notices() {
        return notices;
    }

    @Override
    ContactId addContact(Transaction tx) {
        ContactId contact = new ContactId(UniqueIds.next());
        codes.lockContacts(tx, List.of(contact));
        return contact;
    }

    @Override
    UUID addConsent(Transaction tx, ContactId contact, Instant codeSentAt) {
        Consent consent = Consent.requested(
                UniqueIds.next(),
                contact.value(),
                UUID.randomUUID().toString(),
                new Consent.Statement("1", "af".repeat(32), codeSentAt),
                codeSentAt);
        consents.add(
                tx,
                new Consents.StoredConsent(
                        consent,
                        new Person("Rosa Díaz", "CC", "52123456"),
                        new ConsentProof("1", "af".repeat(32), "Sí", null, codeSentAt),
                        "5a".repeat(16)));
        return consent.consentId();
    }
}
