package org.ventanilla.lanes.runtime;

import io.quarkus.arc.Unremovable;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Gives the migrations a separate connection, without the limits of the service's statements,
/// because a migration may take long. The password may be absent, because a database that identifies
/// the service by its certificate, or trusts its address, requires no password. Flyway's own settings
/// require a password, so they are used only if an operator sets `quarkus.flyway.jdbc-url`.
@ApplicationScoped
@Unremovable
class MigrationConnection implements FlywayConfigurationCustomizer {

    private final String url;
    private final String user;
    private final Optional<String> password;
    private final Optional<String> urlOfOperator;

    MigrationConnection(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            @ConfigProperty(name = "quarkus.flyway.jdbc-url") Optional<String> urlOfOperator) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.urlOfOperator = urlOfOperator;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (urlOfOperator.isEmpty()) {
            configuration.dataSource(url, user, password.orElse(null));
        }
    }
}
