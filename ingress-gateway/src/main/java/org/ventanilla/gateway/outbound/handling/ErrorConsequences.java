package org.ventanilla.gateway.outbound.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.channel.InboundEvent.PreferenceChanged;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.directory.postgres.Contacts;
import org.ventanilla.gateway.directory.postgres.OptOuts;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.ProviderStatus;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.ProviderErrors;
import org.ventanilla.gateway.outbound.model.ReceiptKind;
import org.ventanilla.gateway.outbound.model.SendRules;
import org.ventanilla.gateway.outbound.model.TemplateKey;
import org.ventanilla.gateway.outbound.postgres.TemplateBlocks;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;

/// What an error of the provider changes beyond its message. An error of a template blocks the template. An
/// error that says that the person no longer wants marketing messages is stored as an opt-out. The
/// provider reports an error in the answer to the call, in a later status, or in both.
@ApplicationScoped
public class ErrorConsequences {

    private static final Logger LOG = Logger.getLogger(ErrorConsequences.class);

    private final Journal journal;
    private final Receipts receipts;
    private final TemplateBlocking blocking;
    private final TemplateBlocks blocks;
    private final OptOuts optOuts;
    private final Contacts contacts;
    private final MeterRegistry metrics;

    ErrorConsequences(
            Journal journal,
            Receipts receipts,
            TemplateBlocking blocking,
            TemplateBlocks blocks,
            OptOuts optOuts,
            Contacts contacts,
            MeterRegistry metrics) {
        this.journal = journal;
        this.receipts = receipts;
        this.blocking = blocking;
        this.blocks = blocks;
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.metrics = metrics;
    }

    /// Processes the errors in the answers to calls.
    ///
    /// @param rows the locked rows of the messages, with their contents
    void ofCalls(Transaction tx, Collection<DispatchRow> rows, Map<OutboundId, CallOutcome> outcomes, Instant now) {
        Map<ContactId, Instant> optedOut = new HashMap<>();
        for (DispatchRow row : rows) {
            if (!(outcomes.get(row.outboundId()) instanceof CallOutcome.ErrorAnswer answer)) {
                continue;
            }
            switch (ProviderErrors.meaningOf(answer.httpStatus(), answer.code(), answer.detail())) {
                case TEMPLATE ->
                    template(row)
                            .ifPresent(template ->
                                    blocking.onError(tx, template.toString(), SendRules.codeOf(answer), now));
                case PERSON -> {
                    if (ProviderErrors.isMarketingOptOut(SendRules.codeOf(answer))) {
                        optedOut.put(row.order().contactId(), now);
                    }
                }
                case BACK_OFF, PAIR_RATE, WINDOW_CLOSED, FAILED, ACCOUNT, COUNTRY, OUR_BUG, UNKNOWN, UNCERTAIN -> {}
            }
        }
        recordOptOuts(tx, optedOut);
    }

    private static Optional<TemplateKey> template(DispatchRow row) {
        try {
            byte[] json = row.order().content().getBytes(StandardCharsets.UTF_8);
            return ContractJson.read(json, OutboundContent.class) instanceof OutboundContent.Template template
                    ? Optional.of(TemplateKey.of(template))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // A status settled the message during the call, and its content was removed.
        }
    }

    /// Processes the errors in statuses. The statuses themselves have been recorded as receipts.
    public void ofStatuses(Transaction tx, List<ProviderStatus> statuses, Instant now) {
        Map<ProviderStatus, ProviderErrors.Meaning> failed = new LinkedHashMap<>();
        for (ProviderStatus status : statuses) {
            if (ReceiptKind.ofStatus(status.status()) == ReceiptKind.FAILED && status.errorCode() != null) {
                failed.put(status, ProviderErrors.meaningOfStatus(status.errorCode(), status.errorDetail()));
            }
        }
        failed.forEach(this::reportToOperator);
        failed.values()
                .removeIf(meaning ->
                        meaning != ProviderErrors.Meaning.TEMPLATE && meaning != ProviderErrors.Meaning.PERSON);
        if (failed.isEmpty()) {
            return;
        }
        Map<ProviderStatus, OutboundId> messages = messages(tx, failed.keySet());
        Map<OutboundId, String> templates = blocks.templatesOf(tx, messages.values());
        Map<OutboundId, DispatchRow> rows = journal.read(tx, messages.values());
        Map<ContactId, Instant> optedOut = new HashMap<>();
        messages.forEach((status, id) -> {
            String code = String.valueOf(status.errorCode());
            if (failed.get(status) == ProviderErrors.Meaning.TEMPLATE && templates.containsKey(id)) {
                blocking.onError(tx, templates.get(id), code, now);
            } else if (rows.containsKey(id) && ProviderErrors.isMarketingOptOut(code)) {
                optedOut.put(rows.get(id).order().contactId(), status.receivedAt());
            }
        });
        recordOptOuts(tx, optedOut);
    }

    private void reportToOperator(ProviderStatus status, ProviderErrors.Meaning meaning) {
        if (meaning.needsOperator()) {
            metrics.counter("ventanilla.dispatch.alerts", "code", String.valueOf(status.errorCode()))
                    .increment();
            LOG.errorf(
                    "The provider reports an error of a message; an operator must act. itemId=%s code=%s meaning=%s",
                    status.itemId(), status.errorCode(), meaning);
        }
    }

    /// The messages to which statuses belong, by our own id in the status or by the provider's id.
    private Map<ProviderStatus, OutboundId> messages(Transaction tx, Collection<ProviderStatus> statuses) {
        List<String> providerIds =
                statuses.stream().map(ProviderStatus::providerMessageId).toList();
        Map<String, Receipts.Attempt> attempts = receipts.attemptsByProviderId(tx, providerIds);
        Map<ProviderStatus, OutboundId> messages = new LinkedHashMap<>();
        for (ProviderStatus status : statuses) {
            Receipts.Attempt attempt = attempts.get(status.providerMessageId());
            Optional.ofNullable(attempt)
                    .map(Receipts.Attempt::outboundId)
                    .or(() -> StatusHandling.outboundId(status))
                    .ifPresent(id -> messages.put(status, id));
        }
        return messages;
    }

    private void recordOptOuts(Transaction tx, Map<ContactId, Instant> optedOut) {
        if (optedOut.isEmpty()) {
            return;
        }
        Map<ContactId, ContactId> survivors = contacts.survivors(tx, optedOut.keySet());
        contacts.lock(tx, survivors.values()); // Events of a contact are published in order.
        List<OptOuts.Change> changes = new ArrayList<>();
        optedOut.forEach(
                (contact, at) -> changes.add(new OptOuts.Change(survivors.get(contact), OptOuts.MARKETING, true, at)));
        optOuts.record(tx, changes);
        for (OptOuts.Change change : changes) {
            tx.publish(
                    Outgoing.of(new PreferenceChanged(change.contact(), change.category(), OptOuts.STOP, change.at())));
            LOG.infof("The provider says that a contact wants no campaigns. contactId=%s", change.contact());
        }
    }
}
