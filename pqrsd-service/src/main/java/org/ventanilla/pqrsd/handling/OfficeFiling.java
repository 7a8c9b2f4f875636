package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Filing;
import org.ventanilla.pqrsd.model.FilingRequest;

/// Files one case for an officer, through the same decision as the chat's. A repetition under the
/// same key finds the case it made the first time.
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

    /// What came of it.
    public sealed interface Outcome {
        /// The number exists: it is committed.
        record Filed(FiledCase filed) implements Outcome {}

        /// The same wish was filed before.
        record Repeated(CaseSummary filed) implements Outcome {}

        /// The key was used for another wish.
        record KeyReused() implements Outcome {}

        /// Nothing was filed, and why.
        record Refused(Filing.Refusal why) implements Outcome {}
    }

    /// @param bodySha256 of what the client sent, to tell a repetition from a mix-up
    public Outcome file(FilingRequest request, byte[] bodySha256) {
        return switch (Filing.decide(request, rules.filing())) {
            case Filing.Decision.Refused(Filing.Refusal why) -> new Outcome.Refused(why);
            case Filing.Decision.Accepted(CaseDraft draft) ->
                    database.inTransaction(tx -> file(tx, draft, bodySha256));
        };
    }

    private Outcome file(Transaction tx, CaseDraft draft, byte[] bodySha256) {
        if (cases.claimKey(tx, draft.commandId(), bodySha256, draft.filedAt())) {
            return wasFiled(tx, draft)
                    ? new Outcome.KeyReused()
                    : new Outcome.Filed(filing.file(tx, List.of(draft), Map.of()).getFirst());
        }
        if (!MessageDigest.isEqual(cases.sentUnder(tx, draft.commandId()), bodySha256)) {
            return new Outcome.KeyReused();
        }
        return new Outcome.Repeated(
                cases.ofCommands(tx, List.of(draft.commandId())).get(draft.commandId()));
    }

    /// The key is new, and yet its wish is on file: the content that came under it was forgotten.
    private boolean wasFiled(Transaction tx, CaseDraft draft) {
        return !cases.ofCommands(tx, List.of(draft.commandId())).isEmpty();
    }
}
