package org.ventanilla.gateway.outbound;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.ventanilla.gateway.fixtures.RolledBack;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that the store of receipts in PostgreSQL behaves as every such store must behave.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class ReceiptsIT extends ReceiptsContract {

    @Inject
    Database database;

    @Inject
    Receipts receipts;

    @Override
    void inTransaction(Consumer<Transaction> work) {
        RolledBack.run(database, tx -> {
            Sql.update(tx.connection(), "delete from parked_status");
            work.accept(tx);
        });
    }

    @Override
    Receipts receipts() {
        return receipts;
    }
}
