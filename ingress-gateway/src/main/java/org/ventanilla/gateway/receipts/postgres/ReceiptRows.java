package org.ventanilla.gateway.receipts.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The table `receipt_history`. Its session belongs to the running transaction.
@ApplicationScoped
class ReceiptRows implements PanacheRepositoryBase<ReceiptEntity, ReceiptEntity.Key> {}
