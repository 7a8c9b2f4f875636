package org.ventanilla.analytics.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// Queries on the table `sink_position`, which has a row for each partition that the sink reads. The
/// queries use the
/// Hibernate session of the running transaction.
@ApplicationScoped
class PositionRows implements PanacheRepositoryBase<PositionEntity, PositionEntity.Key> {}
