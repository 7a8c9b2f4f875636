package org.ventanilla.gateway.outbound.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.model.TemplateKey;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// The templates that the provider does not accept now. Templates are identified by
/// {@link TemplateKey#toString}. The table usually has no rows.
@ApplicationScoped
public class TemplateBlocks {

    /// Blocks a template.
    ///
    /// @param reason the provider's error code, or the event of its notice
    /// @return whether the template was not blocked before
    public boolean block(Transaction tx, String template, String reason, Instant now) {
        return Sql.update(
                        tx.connection(),
                        "insert into blocked_template (template, reason, blocked_at) values (?, ?, ?)"
                                + " on conflict do nothing",
                        template,
                        reason,
                        now)
                == 1;
    }

    /// Releases a template.
    ///
    /// @return whether the template was blocked
    public boolean release(Transaction tx, String template) {
        return Sql.update(tx.connection(), "delete from blocked_template where template = ?", template) == 1;
    }

    /// All blocked templates.
    public Set<String> all(Transaction tx) {
        return new HashSet<>(
                Sql.query(tx.connection(), "select template from blocked_template", row -> row.getString(1)));
    }

    /// The templates of those of the messages that were sent as templates.
    public Map<OutboundId, String> templatesOf(Transaction tx, Collection<OutboundId> messages) {
        Map<OutboundId, String> templates = new HashMap<>();
        Sql.query(
                        tx.connection(),
                        "select outbound_id, template from dispatch where outbound_id = any(?) and template is not null",
                        row -> Map.entry(new OutboundId(row.getObject(1, UUID.class)), row.getString(2)),
                        messages.stream().map(OutboundId::value).toList())
                .forEach(entry -> templates.put(entry.getKey(), entry.getValue()));
        return templates;
    }
}
