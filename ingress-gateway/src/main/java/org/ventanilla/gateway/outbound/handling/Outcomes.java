package org.ventanilla.gateway.outbound.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.directory.handling.DirectoryPublisher;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.Evidence;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.gateway.directory.postgres.Contacts;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.ReceiptKind;
import org.ventanilla.gateway.outbound.model.SendRules;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;

/// Records the outcomes of calls. An outcome changes the journal row and adds a receipt. It may also
/// change the directory, because an answer says which addresses belong to one person.
@ApplicationScoped
class Outcomes {

    private static final Logger LOG = Logger.getLogger(Outcomes.class);

    private final Journal journal;
    private final Receipts receipts;
    private final StatusHandling statuses;
    private final Contacts contacts;
    private final PausedNumbers paused;
    private final ErrorConsequences consequences;
    private final SendBudgets budgets;
    private final DirectoryPublisher directoryEvents;
    private final MeterRegistry metrics;

    Outcomes(
            Journal journal,
            Receipts receipts,
            StatusHandling statuses,
            Contacts contacts,
            PausedNumbers paused,
            ErrorConsequences consequences,
            SendBudgets budgets,
            DirectoryPublisher directoryEvents,
            MeterRegistry metrics) {
        this.journal = journal;
        this.receipts = receipts;
        this.statuses = statuses;
        this.contacts = contacts;
        this.paused = paused;
        this.consequences = consequences;
        this.budgets = budgets;
        this.directoryEvents = directoryEvents;
        this.metrics = metrics;
    }

    /// Records the results of calls. Their rows are changed in the batch, which the caller writes.
    void record(Transaction tx, ReceiptBatch batch, List<Dispatcher.CallResult> results, Instant now) {
        if (results.isEmpty()) {
            return;
        }
        Map<OutboundId, CallOutcome> byId = new HashMap<>();
        results.forEach(result -> byId.put(result.id(), result.outcome()));
        Map<OutboundId, DispatchRow> rows = journal.lock(tx, byId.keySet());
        List<Receipts.Attempt> accepted = new ArrayList<>();
        Set<OutboundId> deleted = new HashSet<>();
        Map<OutboundId, Evidence> evidenceByMessage = new LinkedHashMap<>();
        for (DispatchRow row : rows.values()) {
            CallOutcome outcome = byId.get(row.outboundId());
            if (outcome instanceof CallOutcome.Accepted(String id, var recipient) && id != null) {
                accepted.add(
                        new Receipts.Attempt(row.outboundId(), row.attempts().number(), id));
                evidenceOfOnePerson(recipient, now)
                        .ifPresent(evidence -> evidenceByMessage.put(row.outboundId(), evidence));
            }
        }
        if (!accepted.isEmpty()) {
            receipts.lockForRecording(tx);
            receipts.recordAttempts(tx, accepted);
        }
        for (DispatchRow row : rows.values()) {
            CallOutcome outcome = byId.get(row.outboundId());
            paused.onOutcome(row, outcome, now);
            budgets.onCallEnded(row);
            if (!row.isMessage() && SendRules.isBestEffortFinished(row, outcome)) {
                deleted.add(row.outboundId());
            } else {
                batch.put(row);
                double jitter = ThreadLocalRandom.current().nextDouble();
                apply(tx, batch, SendRules.resultOf(row, outcome, now, jitter), now);
            }
        }
        statuses.appendParked(tx, batch, accepted);
        consequences.ofCalls(tx, rows.values(), byId, now);
        journal.delete(tx, deleted);
        Iterator<Directory.Outcome> found = contacts.resolve(tx, List.copyOf(evidenceByMessage.values()), now)
                .iterator();
        for (OutboundId id : evidenceByMessage.keySet()) {
            directoryEvents.eventsFor(found.next().events(), id.value(), now).forEach(tx::publish);
        }
    }

    /// Applies the result of one call to its row, which is locked, and appends the receipt if the result
    /// has one.
    void apply(Transaction tx, ReceiptBatch batch, SendRules.Result result, Instant now) {
        DispatchRow row = result.row();
        ReceiptKind receipt = result.receipt();
        batch.put(row);
        metrics.counter("ventanilla.dispatch", "outcome", receipt == null ? "RETRY" : receipt.name())
                .increment();
        if (receipt != null && row.isMessage()) {
            batch.append(
                    row.outboundId(),
                    receipt,
                    ReceiptBatch.Details.byGateway(
                            row.attempts().number(), result.providerMessageId(), now, result.code(), result.detail()));
        }
        SmsOptOuts.publishIfReported(tx, row, result.code(), now);
        if (result.needsOperator()) {
            metrics.counter("ventanilla.dispatch.alerts", "code", String.valueOf(result.code()))
                    .increment();
            LOG.errorf(
                    "The provider refuses what we send; an operator must act. outboundId=%s code=%s",
                    row.outboundId(), result.code());
        } else if (receipt != ReceiptKind.ACCEPTED) {
            LOG.infof(
                    "A call did not succeed. outboundId=%s state=%s code=%s attempt=%d",
                    row.outboundId(), row.state(), result.code(), row.attempts().number());
        }
    }

    /// The evidence that the addresses in one answer belong to one person. Empty if the answer does
    /// not give both a phone number and a user id.
    private static Optional<Evidence> evidenceOfOnePerson(List<String> recipient, Instant now) {
        Identity phone = null;
        Identity user = null;
        for (String address : recipient) {
            phone = phone == null ? Identity.phone(address).orElse(null) : phone;
            user = user == null ? Identity.user(address).orElse(null) : user;
        }
        return phone == null || user == null
                ? Optional.empty()
                : Optional.of(new Evidence.Named(new Addresses(phone, user), now, UniqueIds.next()));
    }
}
