package org.ventanilla.gateway.notices.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ventanilla.gateway.notices.AccountNotices;
import org.ventanilla.messaging.Transaction;

/// Account notices in PostgreSQL.
@ApplicationScoped
class PostgresAccountNotices implements AccountNotices {

    @Override
    public void add(Transaction tx, Collection<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                insert into account_notice (notice_id, account, field, detail, received_at,
                    raw_topic, raw_partition, raw_offset)
                values (:id, :account, :field, :detail, :receivedAt, :topic, :partition, :offset)
                on conflict do nothing
                """);
        for (Notice notice : notices) {
            batch.bind("id", notice.id())
                    .bind("account", notice.account())
                    .bind("field", notice.field())
                    .bind("detail", notice.detail())
                    .bind(
                            "receivedAt",
                            OffsetDateTime.ofInstant(notice.receivedAt(), ZoneOffset.UTC))
                    .bind("topic", notice.raw().topic())
                    .bind("partition", notice.raw().partition())
                    .bind("offset", notice.raw().offset())
                    .add();
        }
        batch.execute();
    }
}
