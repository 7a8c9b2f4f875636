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

    private static final String BEFORE_THE_SETTING = "0163";
    private static final LaneCount OTHER = new LaneCount(24);

    private final EmbeddedPostgres17 postgres = EmbeddedPostgres17.temporary();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private Database store;

    @BeforeEach
    void begin() {
        postgres.start();
        store = postgres.createDatabase("numbers", "numbers");
    }

    @AfterEach
    void end() {
        processes.forEach(ServiceProcess::close);
        postgres.close();
    }

    @Test
    void theFirstProcessDecidesAndAnotherNumberEndsTheProcess() {
        // Given
        migrate(MigrationVersion.LATEST);
        process(OTHER).identity();
        // When
        ServiceProcess refused = process(LaneCount.DEFAULT);
        // Then
        assertThatThrownBy(refused::identity)
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("24 lanes")
                .hasMessageContaining("VENTANILLA_LANES is 12");
        assertThat(refused.ends.get()).isPositive();
        ServiceProcess right = process(OTHER);
        right.identity();
        assertThat(right.ends).hasValue(0);
    }

    @Test
    void dataOfAReleaseWithoutTheSettingHaveTwelveLanes() {
        // Given
        migrate(MigrationVersion.fromVersion(BEFORE_THE_SETTING));
        JdbcTransactions.of(store)
                .run(connection -> Sql.update(
                        connection, "insert into lane (topic, partition, epoch, next_offset) values ('any', 0, 1, 7)"));
        // When
        migrate(MigrationVersion.LATEST);
        // Then
        assertThatThrownBy(process(OTHER)::identity).isInstanceOf(RetryLater.class);
        process(LaneCount.DEFAULT).identity();
    }

    @Test
    void anEmptyDatabaseOfAReleaseWithoutTheSettingTakesAnyNumber() {
        migrate(MigrationVersion.fromVersion(BEFORE_THE_SETTING));
        migrate(MigrationVersion.LATEST);
        process(OTHER).identity();
    }

    private void migrate(MigrationVersion target) {
        Flyway.configure()
                .dataSource(store.url(), store.user(), store.password())
                .locations("db/messaging")
                .target(target)
                .load()
                .migrate();
    }

    private ServiceProcess process(LaneCount lanes) {
        ServiceProcess process = new ServiceProcess(store, Optional.empty(), lanes);
        processes.add(process);
        return process;
    }
}
