package org.ventanilla.pqrsd.postgres;

import static org.ventanilla.pqrsd.postgres.CaseRows.utc;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.handling.Askers;
import org.ventanilla.pqrsd.model.LookUp;

/// Askers in PostgreSQL. Only those who failed have a row.
@ApplicationScoped
class PostgresAskers implements Askers {

    @Override
    public Map<UUID, LookUp.Attempts> load(Transaction tx, Collection<UUID> askers) {
        Map<UUID, LookUp.Attempts> attempts = new HashMap<>();
        tx.handle()
                .createQuery(
                        """
                        select subject, failures, last_failed_at, locked_until from lookup_attempt
                        where subject = any(:askers) order by subject for update
                        """)
                .bindArray("askers", UUID.class, askers)
                .map(
                        (row, _) ->
                                attempts.put(
                                        row.getObject("subject", UUID.class),
                                        new LookUp.Attempts(
                                                row.getInt("failures"),
                                                instant(
                                                        row.getObject(
                                                                "last_failed_at",
                                                                OffsetDateTime.class)),
                                                instant(
                                                        row.getObject(
                                                                "locked_until",
                                                                OffsetDateTime.class)))))
                .list();
        return attempts;
    }

    @Override
    public void save(Transaction tx, Map<UUID, LookUp.Attempts> attempts) {
        PreparedBatch failed =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into lookup_attempt (subject, failures, last_failed_at, locked_until)
                                values (:subject, :failures, :failedAt, :lockedUntil)
                                on conflict (subject) do update
                                set failures = excluded.failures, last_failed_at = excluded.last_failed_at,
                                    locked_until = excluded.locked_until
                                """);
        attempts.forEach(
                (subject, attempt) -> {
                    Instant failedAt = attempt.lastFailedAt();
                    if (failedAt != null) {
                        failed.bind("subject", subject)
                                .bind("failures", attempt.failures())
                                .bind("failedAt", utc(failedAt))
                                .bind(
                                        "lockedUntil",
                                        attempt.lockedUntil() == null
                                                ? null
                                                : utc(attempt.lockedUntil()))
                                .add();
                    }
                });
        if (failed.size() > 0) {
            failed.execute();
        }
        tx.handle()
                .createUpdate("delete from lookup_attempt where subject = any(:forgiven)")
                .bindArray(
                        "forgiven",
                        UUID.class,
                        attempts.entrySet().stream()
                                .filter(entry -> entry.getValue().lastFailedAt() == null)
                                .map(Map.Entry::getKey)
                                .toList())
                .execute();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
