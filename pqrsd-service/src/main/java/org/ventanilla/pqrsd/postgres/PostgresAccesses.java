package org.ventanilla.pqrsd.postgres;

import static org.ventanilla.pqrsd.postgres.CaseRows.instant;
import static org.ventanilla.pqrsd.postgres.CaseRows.utc;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.handling.Accesses;
import org.ventanilla.pqrsd.model.CaseAccess;

/// Looks at personal data in PostgreSQL, where a trigger keeps them from being changed.
@ApplicationScoped
class PostgresAccesses implements Accesses {

    @Override
    public boolean add(Transaction tx, CaseAccess access) {
        CaseAccess.Reason reason = access.reason();
        return tx.handle()
                        .createUpdate(
                                """
                                insert into case_access (id, case_id, at, reader, what, reason, detail)
                                values (:id, :case, :at, :reader, :what, :reason, :detail)
                                on conflict (id) do nothing
                                """)
                        .bind("id", access.id())
                        .bind("case", access.caseId().value())
                        .bind("at", utc(access.at()))
                        .bind("reader", access.reader())
                        .bind("what", access.what().name())
                        .bind("reason", reason == null ? null : reason.name())
                        .bind("detail", access.detail())
                        .execute()
                == 1;
    }

    @Override
    public List<CaseAccess> of(Transaction tx, CaseId caseId, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select id, case_id, at, reader, what, reason, detail from case_access
                        where case_id = :case order by at desc, id limit :limit
                        """)
                .bind("case", caseId.value())
                .bind("limit", limit)
                .map((row, _) -> access(row))
                .list();
    }

    private static CaseAccess access(ResultSet row) throws SQLException {
        return new CaseAccess(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                instant(row, "at"),
                row.getString("reader"),
                CaseAccess.What.valueOf(row.getString("what")),
                reason(row.getString("reason")),
                row.getString("detail"));
    }

    private static CaseAccess.@Nullable Reason reason(@Nullable String name) {
        return name == null ? null : CaseAccess.Reason.valueOf(name);
    }
}
