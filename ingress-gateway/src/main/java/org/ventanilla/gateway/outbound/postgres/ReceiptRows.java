package org.ventanilla.gateway.outbound.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// Access to the table `receipt_history`. The session belongs to the current transaction.
@ApplicationScoped
class ReceiptRows implements PanacheRepositoryBase<ReceiptEntity, ReceiptEntity.Key> {}
