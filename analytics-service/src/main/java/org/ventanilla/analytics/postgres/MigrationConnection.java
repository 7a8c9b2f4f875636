package org.ventanilla.analytics.postgres;

import io.quarkus.arc.Unremovable;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Gives the migrations a separate connection without the time limits of the service, because a migration
/// may take
/// long. The password may be absent, because a database that identifies the service by its certificate or
/// its address
/// requires no password. The settings of Flyway require a password, so they are used only if an operator sets
/// `quarkus.flyway.jdbc-url`.
@ApplicationScoped
@Unremovable
final class MigrationConnection implements FlywayConfigurationCustomizer {

    private final String url;
    private final String user;
    private final Optional<String> password;
    private final Optional<String> operatorUrl;

    MigrationConnection(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            @ConfigProperty(name = "quarkus.flyway.jdbc-url") Optional<String> operatorUrl) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.operatorUrl = operatorUrl;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (operatorUrl.isEmpty()) {
            configuration.dataSource(url, user, password.orElse(null));
        }
    }
}
