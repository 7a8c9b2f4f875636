package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Filing;
import org.ventanilla.pqrsd.model.FilingRequest;
import org.ventanilla.pqrsd.postgres.Cases;

/// Files one case for an officer, by the same rules as a case from the chat. Each request has an
/// `Idempotency-Key`. A repeated request has the same key and gets the case that the first request
/// filed.
@ApplicationScoped
public class OfficeFiling {

    private final Database database;
    private final Cases cases;
    private final CaseFiling filing;
    private final CaseRules rules;

    OfficeFiling(Database database, Cases cases, CaseFiling filing, CaseRules rules) {
        this.database = database;
        this.cases = cases;
        this.filing = filing;
        this.rules = rules;
    }

    /// The result of the request.
    public sealed interface Outcome {
        /// The case was filed and committed.
        record Filed(FiledCase filed) implements Outcome {}

        /// An earlier request with the same key and body filed this case.
        record Repeated(CaseSummary filed) implements Outcome {}

        /// The key was used for a different request, or for a request whose hash is no longer stored.
        record KeyReused() implements Outcome {}

        /// Nothing was filed, for this reason.
        record Refused(Filing.Refusal reason) implements Outcome {}
    }

    /// Files a case unless its key was used before.
    ///
    /// @param request a request whose command id is derived from the key
    /// @param bodySha256 the hash of the request body, which distinguishes a repetition from a
    ///     reused key
    public Outcome file(FilingRequest request, byte[] bodySha256) {
        return switch (Filing.decide(request, rules.filingRules())) {
            case Filing.Decision.Refused(Filing.Refusal reason) -> new Outcome.Refused(reason);
            case Filing.Decision.Accepted(CaseDraft draft) -> database.inTransaction(tx -> file(tx, draft, bodySha256));
        };
    }

    private Outcome file(Transaction tx, CaseDraft draft, byte[] bodySha256) {
        if (cases.claimKey(tx, draft.origin().commandId(), bodySha256, draft.filedAt())) {
            return isFiled(tx, draft)
                    ? new Outcome.KeyReused()
                    : new Outcome.Filed(
                            filing.file(tx, List.of(draft), Map.of()).getFirst());
        }
        if (!MessageDigest.isEqual(cases.bodyHashOf(tx, draft.origin().commandId()), bodySha256)) {
            return new Outcome.KeyReused();
        }
        return new Outcome.Repeated(cases.ofCommands(tx, List.of(draft.origin().commandId()))
                .get(draft.origin().commandId()));
    }

    /// Whether a case with this command id exists although its key is not stored. This happens if the
    /// stored key of the first request has expired.
    private boolean isFiled(Transaction tx, CaseDraft draft) {
        return !cases.ofCommands(tx, List.of(draft.origin().commandId())).isEmpty();
    }
}
