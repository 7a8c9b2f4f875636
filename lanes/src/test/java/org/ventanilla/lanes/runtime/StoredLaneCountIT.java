package org.ventanilla.lanes.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.lanes.kafka.fixtures.JdbcTransactions;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.records.RetryLater;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// A service does not use data that were written with another number of lanes.
class StoredLaneCountIT {

    /// The last schema version of the releases without a setting for the number of lanes.
    private static final String VERSION_WITHOUT_SETTING = "0163";

    private static final LaneCount TWENTY_FOUR_LANES = new LaneCount(24);

    private final EmbeddedPostgres17 postgres = EmbeddedPostgres17.temporary();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private Database testDatabase;

    @BeforeEach
    void startDatabase() {
        postgres.start();
        testDatabase = postgres.createDatabase("numbers", "numbers");
    }

    @AfterEach
    void closeAll() {
        processes.forEach(ServiceProcess::close);
        postgres.close();
    }

    @Test
    void aProcessEndsIfTheFirstProcessHadAnotherNumberOfLanes() {
        // Given
        migrate(MigrationVersion.LATEST);
        startProcess(TWENTY_FOUR_LANES).useDatabase();
        // When
        ServiceProcess refused = startProcess(LaneCount.DEFAULT);
        // Then
        assertThatThrownBy(refused::useDatabase)
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("24 lanes")
                .hasMessageContaining("VENTANILLA_LANES is 12");
        assertThat(refused.endRequests.get()).isPositive();
        ServiceProcess accepted = startProcess(TWENTY_FOUR_LANES);
        accepted.useDatabase();
        assertThat(accepted.endRequests).hasValue(0);
    }

    @Test
    void dataOfAReleaseWithoutTheSettingHaveTheDefaultNumberOfLanes() {
        // Given a row that a release without the setting wrote
        migrate(MigrationVersion.fromVersion(VERSION_WITHOUT_SETTING));
        JdbcTransactions.of(testDatabase)
                .run(connection -> Sql.update(
                        connection, "insert into lane (topic, partition, epoch, next_offset) values ('any', 0, 1, 7)"));
        // When
        migrate(MigrationVersion.LATEST);
        // Then
        assertThatThrownBy(startProcess(TWENTY_FOUR_LANES)::useDatabase).isInstanceOf(RetryLater.class);
        startProcess(LaneCount.DEFAULT).useDatabase();
    }

    @Test
    void anEmptyDatabaseOfAReleaseWithoutTheSettingAcceptsAnyNumber() {
        migrate(MigrationVersion.fromVersion(VERSION_WITHOUT_SETTING));
        migrate(MigrationVersion.LATEST);
        startProcess(TWENTY_FOUR_LANES).useDatabase();
    }

    private void migrate(MigrationVersion target) {
        Flyway.configure()
                .dataSource(testDatabase.url(), testDatabase.user(), testDatabase.password())
                .locations("db/messaging")
                .target(target)
                .load()
                .migrate();
    }

    private ServiceProcess startProcess(LaneCount lanes) {
        ServiceProcess process = new ServiceProcess(testDatabase, Optional.empty(), lanes);
        processes.add(process);
        return process;
    }
}
