package org.ventanilla.pqrsd.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.fixtures.Requests;
import org.ventanilla.pqrsd.handling.CaseFiling;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Filing;
import org.ventanilla.pqrsd.model.FilingRequest;
import org.ventanilla.pqrsd.model.Radicado;
import org.ventanilla.records.RetryLater;

@QuarkusTest
class RadicadoIT {

    private static final int THREADS = 8;
    private static final int BATCHES_PER_THREAD = 25;
    private static final int MAX_CASES_PER_BATCH = 5;

    /// A time in a year for which no other test assigns numbers.
    private static final Instant IN_2031 = Instant.parse("2031-03-14T16:20:00Z");

    @Inject
    Database database;

    @Inject
    CaseFiling filing;

    /// Simulates a crash of the application, after which the database rolls the transaction back.
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void numbersHaveNoGapsOrRepetitionsDespiteConcurrentFilingsAndFailures() throws Exception {
        List<Callable<List<FiledCase>>> workers = IntStream.range(0, THREADS)
                .<Callable<List<FiledCase>>>mapToObj(seed -> () -> fileAndFail(new Random(seed)))
                .toList();

        List<FiledCase> filed = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<List<FiledCase>> worker : threads.invokeAll(workers)) {
                filed.addAll(worker.get());
            }
        }

        List<Long> stored = database.inTransaction(tx -> Sql.query(
                tx.connection(),
                "select consecutive from pqrsd_case where year = 2031 order by 1",
                row -> row.getLong(1)));
        // About two thirds of the batches are committed, and each batch has at least one case.
        assertThat(filed).hasSizeGreaterThan(THREADS * BATCHES_PER_THREAD / 2);
        assertThat(stored)
                .isEqualTo(LongStream.rangeClosed(1, filed.size()).boxed().toList())
                .containsExactlyInAnyOrderElementsOf(filed.stream()
                        .map(filedCase -> filedCase.radicado().consecutive())
                        .toList());
        assertThat(filed.stream().map(FiledCase::radicado).map(Radicado::text)).doesNotHaveDuplicates();
    }

    @Test
    void theSameCommandCannotBeFiledTwice() {
        CaseDraft draft = draft(Requests.MONDAY_MORNING);
        database.transact(tx -> filing.file(tx, List.of(draft), Map.of()));
        CaseDraft repeated = withNewId(draft);

        assertThatThrownBy(() -> database.transact(tx -> filing.file(tx, List.of(repeated), Map.of())))
                .isInstanceOf(RetryLater.class);
    }

    /// Files batches of one to five cases. About a third of the batches is rolled back after the
    /// numbers were assigned.
    ///
    /// @return the cases whose batch was committed
    private List<FiledCase> fileAndFail(Random random) {
        List<FiledCase> filed = new ArrayList<>();
        for (int i = 0; i < BATCHES_PER_THREAD; i++) {
            List<CaseDraft> drafts = Stream.generate(() -> draft(IN_2031))
                    .limit(1 + random.nextInt(MAX_CASES_PER_BATCH))
                    .toList();
            boolean crashes = random.nextInt(3) == 0; // in one of three batches
            try {
                filed.addAll(database.inTransaction(tx -> {
                    List<FiledCase> cases = filing.file(tx, drafts, Map.of());
                    if (crashes) {
                        throw new Crash();
                    }
                    return cases;
                }));
            } catch (Crash _) {
                // Nothing of this batch was stored.
            }
        }
        return filed;
    }

    private static CaseDraft draft(Instant receivedAt) {
        FilingRequest request =
                Requests.request(IdentityMode.IDENTIFIED, Requests.ANA, AnswerMedium.WHATSAPP, null, receivedAt);
        return ((Filing.Decision.Accepted) Filing.decide(request, Requests.RULES)).draft();
    }

    private static CaseDraft withNewId(CaseDraft draft) {
        CaseDraft other = draft(draft.receivedAt());
        return new CaseDraft(
                other.id(),
                draft.origin(),
                draft.petition(),
                draft.identityMode(),
                draft.applicant(),
                draft.answer(),
                draft.trackingCode(),
                draft.receivedAt(),
                draft.filedAt(),
                draft.term());
    }
}
