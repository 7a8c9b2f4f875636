package org.ventanilla.gateway.outbound;

import java.util.function.Consumer;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.testkit.NoDatabase;

/// The store of receipts of the fast tests keeps the promises of every store of receipts.
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
