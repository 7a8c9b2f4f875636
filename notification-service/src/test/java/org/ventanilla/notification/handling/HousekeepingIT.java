package org.ventanilla.notification.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.OneTimeCode;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.notification.postgres.Visits;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that expired rows are deleted, and that other rows are kept.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class HousekeepingIT {

    /// The limit of attempts, which does not matter for these tests.
    private static final int MAX_ATTEMPTS = 3;

    @Inject
    Database database;

    @Inject
    Housekeeping housekeeping;

    @Inject
    Visits visits;

    @Inject
    Codes codes;

    @Test
    void expiredVisitsCodesAndAttemptsAreDeleted() {
        Instant now = Instant.now();
        String expiredSession = addVisit(now.minus(Duration.ofDays(3)));
        String recentSession = addVisit(now.minus(Duration.ofMinutes(5)));

        deleteAllBatches(now);

        database.transact(tx -> {
            assertThat(visits.lockBySession(tx, expiredSession)).isEmpty();
            assertThat(visits.lockBySession(tx, recentSession)).isPresent();
            assertThat(count(tx, "select count(*) from one_time_code where issued_at < now() - interval '2 days'"))
                    .isZero();
            assertThat(count(tx, "select count(*) from attempt_window where scope like 'expired%'"))
                    .isZero();
            assertThat(count(tx, "select count(*) from attempt_window where scope like 'recent%'"))
                    .isEqualTo(1);
        });
    }

    /// There are 2500 expired rows (`flood1` to `flood2500`), and one batch deletes 1000 rows.
    @Test
    void manyExpiredAttemptsAreDeletedInBatches() {
        Instant now = Instant.now();
        database.transact(tx -> Sql.update(tx.connection(), """
                                insert into attempt_window (scope, since, attempts)
                                select 'flood' || n, now() - interval '2 days', 1 from generate_series(1, 2500) n
                                """));
        deleteAllBatches(now);
        database.transact(tx -> assertThat(count(tx, "select count(*) from attempt_window where scope like 'flood%'"))
                .isZero());
    }

    private void deleteAllBatches(Instant now) {
        boolean moreToDelete;
        do {
            moreToDelete = housekeeping.deleteBatch(now);
        } while (moreToDelete);
    }

    /// Adds a visit with a code and an attempt. If the visit is expired, also adds a code without a
    /// visit.
    ///
    /// @return the session of the visit
    private String addVisit(Instant at) {
        String session = UUID.randomUUID().toString();
        boolean expired = at.isBefore(Instant.now().minus(Duration.ofDays(1)));
        database.transact(tx -> {
            ContactId contact = new ContactId(UUID.randomUUID());
            codes.lockContacts(tx, List.of(contact));
            UUID visitId = UUID.randomUUID();
            OneTimeCode code = OneTimeCode.issued(UUID.randomUUID(), at);
            codes.add(tx, new Codes.StoredCode(code, contact, null, visitId, "hash"));
            visits.add(tx, new Visits.Visit(visitId, session, null, at, at, code.codeId(), null, null, null, null));
            if (expired) {
                codes.add(
                        tx,
                        new Codes.StoredCode(OneTimeCode.issued(UUID.randomUUID(), at), contact, null, null, "hash"));
            }
            visits.countAttempt(
                    tx, (expired ? "expired" : "recent") + session, MAX_ATTEMPTS, Duration.ofMinutes(15), at);
        });
        return session;
    }

    private static int count(Transaction tx, String sql) {
        return Sql.query(tx.connection(), sql, row -> row.getInt(1)).getFirst();
    }
}
