package org.ventanilla.gateway.outbound.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.postgres.OptOuts;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.SendRules.Verdict;
import org.ventanilla.gateway.outbound.model.TemplateKey;
import org.ventanilla.gateway.outbound.postgres.TemplateBlocks;
import org.ventanilla.lanes.Transaction;

/// The rules of sending that depend on what people and the provider said before: nobody receives a
/// campaign after an opt-out, and no message uses a blocked template. Replies, codes and the alerts of
/// legal notices are not campaigns, and no opt-out stops them.
@ApplicationScoped
class SendPolicy {

    /// The codes of refused messages.
    static final String OPTED_OUT = "OPTED_OUT";

    static final String TEMPLATE_BLOCKED = "TEMPLATE_BLOCKED";

    private final OptOuts optOuts;
    private final TemplateBlocks blocks;

    SendPolicy(OptOuts optOuts, TemplateBlocks blocks) {
        this.optOuts = optOuts;
        this.blocks = blocks;
    }

    /// The policy for the due messages of one cycle.
    OfCycle ofCycle(Transaction tx, List<Journal.Due> due) {
        return new OfCycle(tx, due);
    }

    /// The policy for the due messages of one cycle. The stored facts are read at most once in a cycle, and
    /// only if a message depends on them.
    final class OfCycle {

        private final Transaction tx;
        private final List<Journal.Due> due;
        private @Nullable Set<ContactId> optedOut;
        private @Nullable Set<String> blocked;

        private OfCycle(Transaction tx, List<Journal.Due> due) {
            this.tx = tx;
            this.due = due;
        }

        /// Refuses a message that may otherwise be sent, if the policy forbids it.
        ///
        /// @param verdict the verdict of the other rules
        Verdict check(DispatchRow row, @Nullable OutboundContent content, Verdict verdict) {
            if (!(verdict instanceof Verdict.Go)) {
                return verdict;
            }
            if (row.order().purpose() == Purpose.CAMPAIGN
                    && optedOut().contains(row.order().contactId())) {
                return new Verdict.Refuse(OPTED_OUT);
            }
            if (content instanceof OutboundContent.Template template
                    && blocked().contains(TemplateKey.of(template).toString())) {
                return new Verdict.Refuse(TEMPLATE_BLOCKED);
            }
            return verdict;
        }

        private Set<ContactId> optedOut() {
            if (optedOut == null) {
                optedOut = optOuts.stopped(
                        tx,
                        due.stream()
                                .map(message -> message.row().order())
                                .filter(order -> order.purpose() == Purpose.CAMPAIGN)
                                .map(DispatchRow.Order::contactId)
                                .toList());
            }
            return optedOut;
        }

        private Set<String> blocked() {
            if (blocked == null) {
                blocked = blocks.all(tx);
            }
            return blocked;
        }
    }
}
