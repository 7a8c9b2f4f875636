package org.ventanilla.gateway.inbound.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.AccountEvent.AccountNoticed;
import org.ventanilla.contracts.channel.AccountEvent.Severity;
import org.ventanilla.gateway.inbound.handling.InboundWebhooks.InboundItem;
import org.ventanilla.gateway.inbound.normalise.AccountSummary;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;
import org.ventanilla.gateway.inbound.postgres.AccountNotices;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;

/// Stores the provider's notices, and publishes those about our accounts. An operator is alerted to an urgent
/// notice by the log and by a metric.
@ApplicationScoped
class AccountItems {

    private static final Logger LOG = Logger.getLogger(AccountItems.class);

    /// The form of the provider's names for fields and types, and of its ids for accounts.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:]{1,80}");

    private final AccountNotices notices;
    private final MeterRegistry metrics;

    AccountItems(AccountNotices notices, MeterRegistry metrics) {
        this.notices = notices;
        this.metrics = metrics;
    }

    /// Handles the notices among these items.
    void handle(Transaction tx, List<InboundItem> items) {
        List<AccountNotices.Notice> stored = new ArrayList<>();
        for (InboundItem item : items) {
            if (item.item() instanceof WebhookItem.Notice notice) {
                stored.add(new AccountNotices.Notice(
                        item.id(), notice.account(), notice.field(), notice.detail(), item.receivedAt(), item.raw()));
                tell(notice, item);
                if (notice.summary() != null) {
                    tx.publish(Outgoing.of(event(notice, notice.summary(), item))
                            .identified(item.id())
                            .causedBy(item.source()));
                }
            }
        }
        notices.add(tx, stored);
    }

    private static AccountNoticed event(WebhookItem.Notice notice, AccountSummary summary, InboundItem item) {
        return new AccountNoticed(
                item.id(),
                notice.account(),
                notice.field(),
                summary.severity(),
                summary.event(),
                summary.reason(),
                summary.subject(),
                notice.detail(),
                item.receivedAt(),
                item.raw());
    }

    private void tell(WebhookItem.Notice notice, InboundItem item) {
        AccountSummary summary = notice.summary();
        Severity severity = summary == null ? Severity.INFO : summary.severity();
        String field = printableName(notice.field());
        metrics.counter("ventanilla.account.notices", "field", field, "severity", severity.name())
                .increment();
        LOG.logf(
                level(severity),
                "The provider sent a notice about our account. severity=%s field=%s event=%s account=%s noticeId=%s",
                severity,
                field,
                eventOf(summary),
                printableName(notice.account()),
                item.id());
    }

    /// A name for logs and metrics. A text in the place of a name is not logged, because it may contain
    /// anything, and would be one more series of the metric.
    private static String printableName(String name) {
        return NAME.matcher(name).matches() ? name : "other";
    }

    private static @Nullable String eventOf(@Nullable AccountSummary summary) {
        return summary == null ? null : summary.event();
    }

    private static Logger.Level level(Severity severity) {
        return switch (severity) {
            case INFO -> Logger.Level.INFO;
            case WARNING -> Logger.Level.WARN;
            case ALERT -> Logger.Level.ERROR;
        };
    }
}
