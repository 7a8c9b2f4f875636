package org.ventanilla.gateway.inbound.handling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.ventanilla.gateway.inbound.handling.InboundWebhooks.InboundItem;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;
import org.ventanilla.gateway.outbound.handling.TemplateBlocking;
import org.ventanilla.gateway.outbound.model.TemplateKey;
import org.ventanilla.lanes.Transaction;

/// Passes the provider's notices about the status of templates to the sending side, which blocks and
/// releases the templates.
///
/// Source: WhatsApp Cloud API, "message_template_status_update webhook reference".
@ApplicationScoped
class TemplateNotices {

    private static final Logger LOG = Logger.getLogger(TemplateNotices.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "message_template_status_update";

    private final TemplateBlocking blocking;

    TemplateNotices(TemplateBlocking blocking) {
        this.blocking = blocking;
    }

    /// Applies the notices about templates among these items, in their order.
    void apply(Transaction tx, List<InboundItem> items, Instant now) {
        for (InboundItem item : items) {
            if (item.item() instanceof WebhookItem.Notice notice
                    && notice.field().equals(FIELD)) {
                apply(tx, notice, now);
            }
        }
    }

    private void apply(Transaction tx, WebhookItem.Notice notice, Instant now) {
        JsonNode detail;
        try {
            detail = JSON.readTree(notice.detail());
        } catch (JsonProcessingException _) {
            LOG.warnf("A notice about a template is too long to be read. path=%s", notice.path());
            return;
        }
        String name = detail.path("message_template_name").asText("");
        String language = detail.path("message_template_language").asText("");
        if (name.isEmpty() || language.isEmpty()) {
            return; // Without both, the notice says of no template of ours whether it may be sent.
        }
        blocking.onNotice(
                tx,
                new TemplateKey(name, language),
                detail.path("event").asText(""),
                detail.path("other_info").path("title").asText(""),
                now);
    }
}
