package org.ventanilla.analytics.postgres;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.ventanilla.testkit.AuditViews;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the views that an auditor reads in the database of this service.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class AuditViewsIT extends AuditViews {

    @Inject
    DataSource dataSource;

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
