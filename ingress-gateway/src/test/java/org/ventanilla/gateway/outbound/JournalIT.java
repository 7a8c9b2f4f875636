package org.ventanilla.gateway.outbound;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Evidence;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.gateway.directory.postgres.Contacts;
import org.ventanilla.gateway.fixtures.RolledBack;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that the journal in PostgreSQL behaves as every journal must behave. The transactions of the
/// tests are rolled back, so that the dispatcher of the running service never sees their rows.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class JournalIT extends JournalContract {

    @Inject
    Database database;

    @Inject
    Journal journal;

    @Inject
    Contacts contacts;

    @Override
    void inTransaction(Consumer<Transaction> work) {
        RolledBack.run(database, tx -> {
            // The rows are locked in the same order as by the dispatcher, so that no deadlock occurs.
            Sql.update(tx.connection(), """
                    delete from dispatch where outbound_id in (
                        select outbound_id from dispatch where to_do is not null order by outbound_id for update)
                    """);
            work.accept(tx);
        });
    }

    @Override
    Journal journal() {
        return journal;
    }

    @Override
    ContactId addPerson(Transaction tx, String phone, @Nullable Instant wroteAt) {
        Evidence evidence =
                new Evidence.Named(new Addresses(Identity.phone(phone).orElseThrow(), null), NOW, UniqueIds.next());
        ContactId contact = Objects.requireNonNull(
                contacts.resolve(tx, List.of(evidence), NOW).getFirst().contact());
        if (wroteAt != null) {
            contacts.recordInbound(tx, List.of(new Contacts.InboundContact(contact, ACCOUNT, wroteAt, null)));
        }
        return contact;
    }
}
