package org.ventanilla.pqrsd.postgres;

import static org.ventanilla.pqrsd.postgres.CaseRows.utc;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.handling.CaseFile;
import org.ventanilla.pqrsd.handling.Cases;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Radicado;
import org.ventanilla.pqrsd.model.TrackingCode;

/// Cases in PostgreSQL.
@ApplicationScoped
class PostgresCases implements Cases {

    private static final String UNIQUE_VIOLATION = "23505";

    @Override
    public long draw(Transaction tx, int year, int count) {
        return tx.handle()
                .createQuery(
                        """
                        insert into radicado_counter as counter (year, next) values (:year, 1 + :count)
                        on conflict (year) do update set next = counter.next + :count
                        returning next - :count
                        """)
                .bind("year", year)
                .bind("count", count)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void add(Transaction tx, List<FiledCase> cases, String unit) {
        if (cases.isEmpty()) {
            return;
        }
        try {
            insertCases(tx, cases, unit);
        } catch (UnableToExecuteStatementException e) {
            if (sameWishTwice(e)) {
                throw new RetryLater("another transaction files the same wish", e);
            }
            throw e;
        }
        insertApplicants(tx, cases);
        insertHistory(tx, cases);
    }

    @Override
    public Map<UUID, CaseSummary> ofCommands(Transaction tx, Collection<UUID> commandIds) {
        return byKey(
                tx.handle()
                        .createQuery(CaseRows.select(CaseRows.SUMMARY, "c.command_id = any(:ids)"))
                        .bindArray("ids", UUID.class, commandIds)
                        .map((row, _) -> CaseRows.summary(row))
                        .list(),
                CaseSummary::commandId);
    }

    @Override
    public Map<String, CaseSummary> ofRadicados(Transaction tx, Collection<String> keys) {
        return byKey(
                tx.handle()
                        .createQuery(
                                CaseRows.select(CaseRows.SUMMARY, "c.radicado_key = any(:keys)"))
                        .bindArray("keys", String.class, keys)
                        .map((row, _) -> CaseRows.summary(row))
                        .list(),
                summary -> Radicado.keyOf(summary.radicado()));
    }

    @Override
    public Optional<CaseFile> file(Transaction tx, String key) {
        return tx.handle()
                .createQuery(CaseRows.select(CaseRows.FILE, "c.radicado_key = :key"))
                .bind("key", key)
                .map((row, _) -> CaseRows.file(row))
                .findOne();
    }

    @Override
    public List<CaseEvent> history(Transaction tx, CaseId caseId, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select type, actor, at from case_event
                        where case_id = :id order by version desc limit :limit
                        """)
                .bind("id", caseId.value())
                .bind("limit", limit)
                .map((row, _) -> CaseRows.event(row))
                .list()
                .reversed();
    }

    @Override
    public boolean claimKey(Transaction tx, UUID commandId, byte[] bodySha256, Instant at) {
        return tx.handle()
                        .createUpdate(
                                """
                                insert into idempotency_key (command_id, body_sha256, at) values (:id, :sha, :at)
                                on conflict do nothing
                                """)
                        .bind("id", commandId)
                        .bind("sha", bodySha256)
                        .bind("at", utc(at))
                        .execute()
                == 1;
    }

    @Override
    public byte[] sentUnder(Transaction tx, UUID commandId) {
        return tx.handle()
                .createQuery("select body_sha256 from idempotency_key where command_id = :id")
                .bind("id", commandId)
                .mapTo(byte[].class)
                .one();
    }

    @Override
    public int forgetKeys(Transaction tx, Instant before, int limit) {
        return tx.handle()
                .createUpdate(
                        """
                        delete from idempotency_key where command_id in (
                            select command_id from idempotency_key where at < :before limit :limit)
                        """)
                .bind("before", utc(before))
                .bind("limit", limit)
                .execute();
    }

    @Override
    public Figures figures(Transaction tx, LocalDate today) {
        return tx.handle()
                .createQuery(
                        """
                        select coalesce((select sum(next - 1) from radicado_counter), 0) as filed,
                               count(*) as owing,
                               count(*) filter (where due_date < :today) as overdue
                        from pqrsd_case where
                        """
                                + CaseRows.OWING)
                .bind("today", today)
                .map(
                        (row, _) ->
                                new Figures(
                                        row.getLong("filed"),
                                        row.getLong("owing"),
                                        row.getLong("overdue")))
                .one();
    }

    private static void insertCases(Transaction tx, List<FiledCase> cases, String unit) {
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into pqrsd_case (
                                    id, command_id, radicado, radicado_key, year, consecutive, kind, channel,
                                    identity_mode, state, unit, contact_id, conversation_id, body, place, attachments,
                                    answer_medium, received_at, filed_at, reception_day, term_days, due_date,
                                    latest_extended_due, alarm_date, after_hours, legal_basis, calendar_version,
                                    tracking_hash, version)
                                values (
                                    :id, :command, :radicado, :key, :year, :consecutive, :kind, :channel,
                                    :mode, :state, :unit, :contact, :conversation, :body, :place, :attachments::jsonb,
                                    :medium, :received, :filed, :reception, :days, :due,
                                    :latest, :alarm, :afterHours, :basis, :calendar, :tracking, 1)
                                """);
        for (FiledCase filed : cases) {
            CaseDraft draft = filed.draft();
            TrackingCode code = draft.trackingCode();
            batch.bind("id", draft.id().value())
                    .bind("command", draft.commandId())
                    .bind("radicado", filed.radicado().text())
                    .bind("key", filed.radicado().key())
                    .bind("year", filed.radicado().year())
                    .bind("consecutive", filed.radicado().consecutive())
                    .bind("kind", draft.kind().name())
                    .bind("channel", draft.channel().name())
                    .bind("mode", draft.identityMode().name())
                    .bind("state", filed.state().name())
                    .bind("unit", unit)
                    .bind("contact", draft.contactId() == null ? null : draft.contactId().value())
                    .bind(
                            "conversation",
                            draft.conversationId() == null ? null : draft.conversationId().value())
                    .bind("body", draft.text())
                    .bind("place", draft.place())
                    .bind("attachments", CaseRows.json(draft.attachments()))
                    .bind("medium", draft.answerMedium().name())
                    .bind("received", utc(draft.receivedAt()))
                    .bind("filed", utc(draft.filedAt()))
                    .bind("reception", draft.term().receptionDay())
                    .bind("days", draft.term().businessDays())
                    .bind("due", draft.term().dueDate())
                    .bind("latest", draft.term().latestExtendedDue())
                    .bind("alarm", draft.term().alarmDate())
                    .bind("afterHours", draft.term().afterHours())
                    .bind("basis", draft.term().legalBasis())
                    .bind("calendar", draft.term().calendarVersion())
                    .bind("tracking", code == null ? null : code.hash(draft.id()))
                    .add();
        }
        batch.execute();
    }

    private static void insertApplicants(Transaction tx, List<FiledCase> cases) {
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into applicant (case_id, name, document_type, document_number, email, answer_address)
                                values (:id, :name, :documentType, :documentNumber, :email, :address)
                                """);
        for (FiledCase filed : cases) {
            CaseDraft draft = filed.draft();
            if (draft.applicant() == null && draft.answerAddress() == null) {
                continue;
            }
            Applicant who = orNobody(draft.applicant());
            batch.bind("id", draft.id().value())
                    .bind("name", who.name())
                    .bind("documentType", who.documentType())
                    .bind("documentNumber", who.documentNumber())
                    .bind("email", who.email())
                    .bind("address", draft.answerAddress())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void insertHistory(Transaction tx, List<FiledCase> cases) {
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into case_event (case_id, version, type, actor, at, details)
                                values (:id, 1, 'FILED', :actor, :at, jsonb_build_object('due', :due::text))
                                """);
        for (FiledCase filed : cases) {
            CaseDraft draft = filed.draft();
            LocalDate due = draft.term().dueDate();
            batch.bind("id", draft.id().value())
                    .bind("actor", draft.actor())
                    .bind("at", utc(draft.filedAt()))
                    .bind("due", due == null ? null : due.toString())
                    .add();
        }
        batch.execute();
    }

    private static Applicant orNobody(@Nullable Applicant applicant) {
        return applicant == null ? new Applicant(null, null, null, null) : applicant;
    }

    private static <K> Map<K, CaseSummary> byKey(
            List<CaseSummary> cases, Function<CaseSummary, K> key) {
        return cases.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    private static boolean sameWishTwice(UnableToExecuteStatementException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && UNIQUE_VIOLATION.equals(sql.getSQLState())
                    && String.valueOf(sql.getMessage()).contains("pqrsd_case_command_id_key")) {
                return true;
            }
        }
        return false;
    }
}
