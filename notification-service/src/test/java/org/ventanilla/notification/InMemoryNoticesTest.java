package org.ventanilla.notification;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.NoDatabase;

/// Tests that the store in memory fulfils the contract of every store of notices.
class InMemoryNoticesTest extends NoticesContract {

    private final InMemoryNotices notices = new InMemoryNotices();

    @Override
    void inTransaction(Consumer<Transaction> work) {
        work.accept(new Transaction(NoDatabase.connection(), Service.NOTIFICATION, LaneCount.DEFAULT));
    }

    @Override
    Notices notices() {
        return notices;
    }

    @Override
    ContactId addContact(Transaction tx) {
        return new ContactId(UniqueIds.next());
    }

    @Override
    UUID addConsent(Transaction tx, ContactId contact, Instant codeSentAt) {
        UUID consent = UniqueIds.next();
        notices.addConsent(consent, codeSentAt);
        return consent;
    }
}
