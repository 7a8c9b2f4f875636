package org.ventanilla.pqrsd.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.StatementFailed;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.fixtures.Requests;
import org.ventanilla.pqrsd.handling.CaseFiling;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.model.AnswerRoute;
import org.ventanilla.pqrsd.model.CaseAccess;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseFigures;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Filing;
import org.ventanilla.pqrsd.model.FilingRequest;
import org.ventanilla.pqrsd.model.Origin;
import org.ventanilla.pqrsd.model.Petition;
import org.ventanilla.pqrsd.model.Petitioner;
import org.ventanilla.pqrsd.model.SecondFactor;
import org.ventanilla.pqrsd.model.TrackingCode;
import org.ventanilla.testkit.BoundValues;

/// Tests that the Hibernate ORM repositories work in one transaction with the inbox and the outbox of
/// the module `lanes`.
@QuarkusTest
class CasesIT {

    /// A time after office hours, in a year for which no other test assigns numbers.
    private static final Instant CONFIRMED_AT = Instant.parse("2032-03-15T23:20:00.123456Z");

    /// A number of rows that no case of these tests reaches.
    private static final int NO_LIMIT = 10;

    private static final TrackingCode CODE = TrackingCode.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    @Inject
    Database database;

    @Inject
    CaseFiling filing;

    @Inject
    Cases cases;

    @Inject
    Accesses accesses;

    @Inject
    CaseRules rules;

    @Inject
    EntityManager entities;

    @Test
    void aCaseIsReadAsItWasFiled() {
        FiledCase filed = file(draft(
                new ContactId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                CaseKind.QUEJA,
                IdentityMode.RESERVED,
                Requests.ANA,
                "Vereda El Rosal",
                List.of(
                        new FileRef("ab12", 7, "image/jpeg", "pqrsd", null),
                        new FileRef("cd34", 9, "text/plain", "pqrsd", "nota.txt")),
                AnswerMedium.EMAIL,
                "ana@example.org"));

        assertThat(filed.draft().term().afterHours()).isTrue();
        assertThat(filed.draft().term().dueDate()).isNotNull();
        assertReadBack(filed);
    }

    @Test
    void aCaseWithOnlyRequiredDataIsReadAsItWasFiled() {
        FiledCase filed = file(draft(
                null,
                null,
                CaseKind.FELICITACION,
                IdentityMode.ANONYMOUS,
                null,
                null,
                List.of(),
                AnswerMedium.PUBLIC_NOTICE,
                null));

        assertThat(filed.draft().term().dueDate()).isNull();
        assertReadBack(filed);
    }

    @Test
    void aFailureRollsBackTheCaseItsNumberTheInboxAndTheOutbox() {
        CaseDraft draft = draftOfAna();
        UUID message = UUID.randomUUID();
        long nextNumberBefore = nextNumber();

        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.claim(Set.of(message));
                    filing.file(tx, List.of(draft), Map.of());
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(count("pqrsd_case where command_id = ?", draft.origin().commandId()))
                .isZero();
        assertThat(count("applicant where case_id = ?", draft.id().value())).isZero();
        assertThat(count("case_event where case_id = ?", draft.id().value())).isZero();
        assertThat(count("outbox where aggregateid = ?", draft.id().toString())).isZero();
        assertThat(nextNumber()).isEqualTo(nextNumberBefore);
        // The message can be claimed again, so the inbox contains no row of the message.
        Set<UUID> claimed = database.inTransaction(tx -> tx.claim(Set.of(message)));
        assertThat(claimed).containsOnly(message);
    }

    @Test
    void totalsCountFiledOpenAndOverdueCases() {
        LocalDate beforeDueDate = LocalDate.parse("2032-03-15");
        LocalDate afterDueDate = LocalDate.parse("2032-12-31");
        // The totals without the case of this test, as of two days.
        CaseFigures othersBeforeDueDate = figures(beforeDueDate);
        CaseFigures othersAfterDueDate = figures(afterDueDate);

        file(draftOfAna());

        assertThat(figures(beforeDueDate))
                .isEqualTo(new CaseFigures(
                        othersBeforeDueDate.filed() + 1,
                        othersBeforeDueDate.open() + 1,
                        othersBeforeDueDate.overdue()));
        assertThat(figures(afterDueDate))
                .isEqualTo(new CaseFigures(
                        othersAfterDueDate.filed() + 1,
                        othersAfterDueDate.open() + 1,
                        othersAfterDueDate.overdue() + 1));
    }

    @Test
    void accessesAreReadNewestFirstAndARepeatedRequestIsStoredOnce() {
        CaseId caseId = file(draftOfAna()).draft().id();
        CaseAccess old = access(caseId, CONFIRMED_AT, null, "foto.jpg");
        CaseAccess middle = access(caseId, CONFIRMED_AT.plusSeconds(1), CaseAccess.Reason.OTRO, "Llamó");
        CaseAccess late = access(caseId, CONFIRMED_AT.plusSeconds(2), CaseAccess.Reason.RESPONDER, null);

        // The accesses are stored in another order than they happened.
        for (CaseAccess access : List.of(middle, old, late)) {
            assertThat(addIfNew(access)).isTrue();
        }
        assertThat(addIfNew(middle)).isFalse();

        assertThat(accessesOf(caseId, NO_LIMIT)).containsExactly(late, middle, old);
        assertThat(accessesOf(caseId, 2)).containsExactly(late, middle);
    }

    @Test
    void parameterValuesAppearNeitherInLogsNorInExceptions() {
        BoundValues.assertNotQuoted(
                "Pérez",
                StatementFailed.class,
                "sqlState=22P02", // a text that is no number
                () -> database.transact(_ -> entities.createNativeQuery("select cast(cast(:name as text) as integer)")
                        .setParameter("name", "Ana Pérez")
                        .getResultList()));
    }

    /// Asserts that the case, its history and its due date are stored as they were filed.
    private void assertReadBack(FiledCase filed) {
        CaseDraft draft = filed.draft();
        Optional<CaseFile> file =
                database.inTransaction(tx -> cases.caseFile(tx, filed.radicado().key()));
        List<CaseEvent> history = database.inTransaction(tx -> cases.history(tx, draft.id(), NO_LIMIT));

        assertThat(file).get().usingRecursiveComparison().isEqualTo(expected(filed));
        assertThat(history)
                .containsExactly(new CaseEvent(CaseEvent.FILED, draft.origin().actor(), draft.filedAt()));
        assertThat(storedDueDates(draft.id()))
                .isEqualTo(Collections.singletonList(draft.term().dueDate()));
    }

    /// The due date that the first event of a case stores.
    private List<@Nullable LocalDate> storedDueDates(CaseId caseId) {
        return database.inTransaction(tx -> Sql.query(
                tx.connection(),
                "select cast(details ->> 'due' as date) from case_event where case_id = ?",
                row -> row.getObject(1, LocalDate.class),
                caseId.value()));
    }

    /// Returns what the store must return for a case that was just filed.
    private CaseFile expected(FiledCase filed) {
        CaseDraft draft = filed.draft();
        return new CaseFile(
                new CaseSummary(
                        draft.id(),
                        draft.origin().commandId(),
                        draft.origin().contactId() == null
                                ? null
                                : draft.origin().contactId().value(),
                        filed.radicado().text(),
                        draft.petition().kind(),
                        draft.origin().channel(),
                        draft.identityMode(),
                        CaseState.RADICADA,
                        rules.unit(),
                        draft.receivedAt(),
                        draft.filedAt(),
                        draft.term(),
                        new SecondFactor.Code(draft.id(), CODE.hash(draft.id()))),
                draft.petition().text(),
                draft.petition().place(),
                List.of(),
                draft.petition().attachments(),
                new Petitioner(
                        draft.identityMode(),
                        draft.applicant(),
                        draft.answer().medium(),
                        draft.answer().address(),
                        true));
    }

    private CaseFigures figures(LocalDate today) {
        return database.inTransaction(tx -> cases.figures(tx, today));
    }

    private FiledCase file(CaseDraft draft) {
        return database.inTransaction(
                tx -> filing.file(tx, List.of(draft), Map.of()).getFirst());
    }

    /// The next consecutive number of the year 2032, in which these tests file their cases.
    private long nextNumber() {
        return database
                .inTransaction(tx -> Sql.query(
                        tx.connection(), "select next from radicado_counter where year = 2032", row -> row.getLong(1)))
                .stream()
                .findFirst()
                .orElse(1L);
    }

    /// Counts rows.
    ///
    /// @param rows a table and a condition in SQL
    /// @param values the values of the condition
    private long count(String rows, Object... values) {
        return database.inTransaction(
                tx -> Sql.query(tx.connection(), "select count(*) from " + rows, row -> row.getLong(1), values)
                        .getFirst());
    }

    /// Stores an access, and returns whether the access was new.
    private boolean addIfNew(CaseAccess access) {
        return database.inTransaction(tx -> accesses.add(tx, access));
    }

    private List<CaseAccess> accessesOf(CaseId caseId, int limit) {
        return database.inTransaction(tx -> accesses.ofCase(tx, caseId, limit));
    }

    /// Creates an access to an attachment, or to the identity if a reason is given.
    private static CaseAccess access(
            CaseId caseId, Instant at, CaseAccess.@Nullable Reason reason, @Nullable String detail) {
        return new CaseAccess(
                UUID.randomUUID(),
                caseId,
                at,
                "supervisora",
                reason == null ? CaseAccess.AccessedData.ATTACHMENT : CaseAccess.AccessedData.IDENTITY,
                reason,
                detail);
    }

    private static CaseDraft draftOfAna() {
        return draft(
                new ContactId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                CaseKind.QUEJA,
                IdentityMode.IDENTIFIED,
                Requests.ANA,
                null,
                List.of(),
                AnswerMedium.WHATSAPP,
                null);
    }

    private static CaseDraft draft(
            @Nullable ContactId contact,
            @Nullable ConversationId conversation,
            CaseKind kind,
            IdentityMode mode,
            @Nullable Applicant applicant,
            @Nullable String place,
            List<FileRef> files,
            AnswerMedium medium,
            @Nullable String address) {
        FilingRequest request = new FilingRequest(
                new CaseId(UUID.randomUUID()),
                new Origin(UUID.randomUUID(), contact, conversation, Channel.WHATSAPP, Origin.CITIZEN),
                new Petition(kind, "¿Qué permisos tiene la obra?", place, files),
                mode,
                applicant,
                new AnswerRoute(medium, address),
                CODE,
                CONFIRMED_AT,
                CONFIRMED_AT.plusSeconds(2));
        return ((Filing.Decision.Accepted) Filing.decide(request, Requests.RULES)).draft();
    }
}
