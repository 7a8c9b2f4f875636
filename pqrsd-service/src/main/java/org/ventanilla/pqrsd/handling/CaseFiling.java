package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Radicado;
import org.ventanilla.pqrsd.postgres.Cases;
import org.ventanilla.records.Incoming;

/// Assigns numbers to drafts and stores the drafts as cases. A batch locks the counter of the year
/// once. The numbers are assigned in the transaction that also publishes the cases, so that no
/// number is lost and no number is published before it is committed.
@ApplicationScoped
public class CaseFiling {

    private static final Logger LOG = Logger.getLogger(CaseFiling.class);

    private final Cases cases;
    private final CaseRules rules;

    CaseFiling(Cases cases, CaseRules rules) {
        this.cases = cases;
        this.rules = rules;
    }

    /// Files drafts in the given order. The counter is locked until the transaction ends, so only steps
    /// that need the new cases may follow: the notes and the replies.
    ///
    /// @param causes the Kafka records that contained the requests, by command id. A request that did
    ///     not come from Kafka has no entry
    public List<FiledCase> file(Transaction tx, Collection<CaseDraft> drafts, Map<UUID, Incoming> causes) {
        Map<Integer, List<CaseDraft>> byYear = new TreeMap<>();
        for (CaseDraft draft : drafts) {
            byYear.computeIfAbsent(filedOn(draft).getYear(), _ -> new ArrayList<>())
                    .add(draft);
        }
        List<FiledCase> filed = new ArrayList<>();
        byYear.forEach((year, draftsOfYear) -> {
            long number = cases.drawNumbers(tx, year, draftsOfYear.size());
            for (CaseDraft draft : draftsOfYear) {
                Radicado radicado = rules.template().number(filedOn(draft), number++);
                filed.add(draft.numbered(radicado));
            }
        });
        cases.add(tx, filed, rules.unit());
        for (FiledCase filedCase : filed) {
            Outgoing event = PublishedMessages.filed(filedCase);
            Incoming cause = causes.get(filedCase.draft().origin().commandId());
            tx.publish(cause == null ? event : event.causedBy(cause));
            LOG.infof(
                    "Case filed. caseId=%s radicado=%s kind=%s channel=%s",
                    filedCase.draft().id(),
                    filedCase.radicado(),
                    filedCase.draft().petition().kind(),
                    filedCase.draft().origin().channel());
        }
        return filed;
    }

    /// The year of a number is the year of the filing, not of the reception (Acuerdo AGN 001 de
    /// 2024).
    private LocalDate filedOn(CaseDraft draft) {
        return rules.dayOf(draft.filedAt());
    }
}
