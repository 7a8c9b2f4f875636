package org.ventanilla.pqrsd.postgres;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.ventanilla.testkit.AuditViews;

/// Tests what an auditor reads in the database of this service.
@QuarkusTest
class AuditViewsIT extends AuditViews {

    @Inject
    DataSource dataSource;

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
