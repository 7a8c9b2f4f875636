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

/// Tests that expired rows are deleted and that rows that are still needed are kept.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class HousekeepingIT {

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
        String old = visit(now.minus(Duration.ofDays(3)));
        String recent = visit(now.minus(Duration.ofMinutes(5)));

        sweep(now);

        database.transact(tx -> {
            assertThat(visits.bySession(tx, old)).isEmpty();
            assertThat(visits.bySession(tx, recent)).isPresent();
            assertThat(rows(tx, "select count(*) from one_time_code where issued_at < now() - interval '2 days'"))
                    .isZero();
            assertThat(rows(tx, "select count(*) from attempt_window where scope like 'old%'"))
                    .isZero();
            assertThat(rows(tx, "select count(*) from attempt_window where scope like 'fresh%'"))
                    .isEqualTo(1);
        });
    }

    /// There are more rows than one batch deletes.
    @Test
    void manyExpiredAttemptsAreDeletedInBatches() {
        Instant now = Instant.now();
        database.transact(tx -> Sql.update(tx.connection(), """
                                insert into attempt_window (scope, since, attempts)
                                select 'flood' || n, now() - interval '2 days', 1 from generate_series(1, 2500) n
                                """));
        sweep(now);
        database.transact(tx -> assertThat(rows(tx, "select count(*) from attempt_window where scope like 'flood%'"))
                .isZero());
    }

    private void sweep(Instant now) {
        boolean more;
        do {
            more = housekeeping.sweep(now);
        } while (more);
    }

    /// Adds a visit with its code and an attempt; if the visit is old, also a code without a visit.
    private String visit(Instant at) {
        String session = UUID.randomUUID().toString();
        boolean old = at.isBefore(Instant.now().minus(Duration.ofDays(1)));
        database.transact(tx -> {
            ContactId contact = new ContactId(UUID.randomUUID());
            codes.lockContacts(tx, List.of(contact));
            UUID visitId = UUID.randomUUID();
            OneTimeCode code = OneTimeCode.issued(UUID.randomUUID(), at);
            codes.add(tx, new Codes.StoredCode(code, contact, null, visitId, "hash"));
            visits.add(tx, new Visits.Visit(visitId, session, null, at, at, code.codeId(), null, null, null, null));
            if (old) {
                codes.add(
                        tx,
                        new Codes.StoredCode(OneTimeCode.issued(UUID.randomUUID(), at), contact, null, null, "hash"));
            }
            visits.countAttempt(tx, (old ? "old" : "fresh") + session, 3, Duration.ofMinutes(15), at);
        });
        return session;
    }

    private static int rows(Transaction tx, String sql) {
        return Sql.query(tx.connection(), sql, row -> row.getInt(1)).getFirst();
    }
}
