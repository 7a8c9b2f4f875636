package org.ventanilla.gateway.outbound;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.NoDatabase;

/// Tests that the journal of the fast tests behaves as every journal must behave.
class InMemoryJournalTest extends JournalContract {

    private final InMemoryJournal journal = new InMemoryJournal();

    @Override
    void inTransaction(Consumer<Transaction> work) {
        work.accept(new Transaction(NoDatabase.connection(), Service.GATEWAY, LaneCount.DEFAULT));
    }

    @Override
    Journal journal() {
        return journal;
    }

    @Override
    ContactId addPerson(Transaction tx, String phone, @Nullable Instant wroteAt) {
        ContactId contact = new ContactId(UniqueIds.next());
        journal.addPerson(contact, phone, ACCOUNT, wroteAt);
        return contact;
    }
}
