package org.ventanilla.gateway.outbound.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.ventanilla.gateway.outbound.model.TemplateKey;
import org.ventanilla.gateway.outbound.postgres.TemplateBlocks;
import org.ventanilla.lanes.Transaction;

/// Blocks templates that the provider does not accept, and releases them. While a template is blocked,
/// its messages are refused, so that their senders learn at once that they must use another path.
/// Otherwise each message would fail at the provider, which counts against the quality of the template.
/// An operator learns of each block once, by an ERROR in the log and by the metric
/// `ventanilla.dispatch.alerts`.
@ApplicationScoped
public class TemplateBlocking {

    private static final Logger LOG = Logger.getLogger(TemplateBlocking.class);

    private final TemplateBlocks blocks;
    private final MeterRegistry metrics;

    TemplateBlocking(TemplateBlocks blocks, MeterRegistry metrics) {
        this.blocks = blocks;
        this.metrics = metrics;
    }

    /// Blocks a template because of an error.
    ///
    /// @param template the stored key of the template
    /// @param code the provider's error code
    void onError(Transaction tx, String template, String code, Instant now) {
        block(tx, template, code, now);
    }

    /// Follows a notice of the provider about the status of a template. Only the events that say whether
    /// messages with the template are accepted have an effect. A template under review that was not
    /// approved before was never sent.
    ///
    /// Source: WhatsApp Cloud API, "message_template_status_update webhook reference".
    ///
    /// @param event the provider's name for the new status
    /// @param title the provider's additional information about the event; empty if there is none
    public void onNotice(Transaction tx, TemplateKey template, String event, String title, Instant now) {
        if (title.equals("UNPAUSE")) {
            release(tx, template);
            return;
        }
        switch (event) {
            case "APPROVED", "REINSTATED", "UNPAUSED", "UNARCHIVED" -> release(tx, template);
            case "PAUSED", "DISABLED", "REJECTED", "DELETED", "ARCHIVED" -> block(tx, template.toString(), event, now);
            default -> LOG.debugf("A notice about a template has no effect. event=%s", event);
        }
    }

    private void block(Transaction tx, String template, String reason, Instant now) {
        if (blocks.block(tx, template, reason, now)) {
            metrics.counter("ventanilla.dispatch.alerts", "code", reason).increment();
            LOG.errorf(
                    "The provider does not accept a template; its messages are refused until the provider approves"
                            + " it again or an operator releases it. template=%s reason=%s",
                    template, reason);
        }
    }

    private void release(Transaction tx, TemplateKey template) {
        if (blocks.release(tx, template.toString())) {
            LOG.infof("The provider accepts a template again. template=%s", template);
        }
    }
}
