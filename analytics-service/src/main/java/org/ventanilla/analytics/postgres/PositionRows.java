package org.ventanilla.analytics.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The table `sink_position`, a row per partition of what the sink reads. Its session belongs to
/// the running transaction.
@ApplicationScoped
class PositionRows implements PanacheRepositoryBase<PositionEntity, PositionEntity.Key> {}
