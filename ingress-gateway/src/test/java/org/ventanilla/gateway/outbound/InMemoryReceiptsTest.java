package org.ventanilla.gateway.outbound;

import java.util.function.Consumer;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.testkit.NoDatabase;

/// Tests that the store of receipts of the fast tests behaves as every such store must behave.
class InMemoryReceiptsTest extends ReceiptsContract {

    private final Receipts receipts = new InMemoryReceipts();

    @Override
    void inTransaction(Consumer<Transaction> work) {
        work.accept(new Transaction(NoDatabase.connection(), Service.GATEWAY, LaneCount.DEFAULT));
    }

    @Override
    Receipts receipts() {
        return receipts;
    }
}
