package org.ventanilla.conversation.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.handling.NewsStore.Carried;
import org.ventanilla.conversation.handling.NewsStore.Kept;
import org.ventanilla.conversation.handling.Ticks.Tick;
import org.ventanilla.conversation.model.News;
import org.ventanilla.conversation.model.OwedNews;
import org.ventanilla.conversation.model.OwedNews.Reason;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;

/// Follows owed news to its end: from the chat to a template, from the template to staff.
@ApplicationScoped
public class NewsKeeper implements LaneWork {

    private static final Logger LOG = Logger.getLogger(NewsKeeper.class);

    /// WhatsApp Cloud API, "Messages", time to live: an undelivered message is kept for 30 days.
    private static final Duration KEPT_BY_PROVIDER = Duration.ofDays(30);

    private static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final int AT_ONCE = 200;

    private final Database database;
    private final NewsStore store;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Beat beat = new Beat(BETWEEN);

    NewsKeeper(Database database, NewsStore store, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// What became of messages of one batch, some of which may have carried news.
    public void hear(Transaction tx, Map<OutboundId, Tick> ticks, Instant now) {
        List<OutboundId> arrived = in(ticks, Tick.DELIVERED, Tick.READ);
        List<OutboundId> failed = in(ticks, Tick.FAILED);
        if (arrived.isEmpty() && failed.isEmpty()) {
            return;
        }
        for (Carried carried : store.carriedBy(tx, arrived, failed)) {
            hear(tx, carried, failed, now);
        }
    }

    private void hear(Transaction tx, Carried carried, List<OutboundId> failed, Instant now) {
        Kept kept = carried.kept();
        boolean anyFailed = carried.messages().stream().anyMatch(failed::contains);
        OwedNews.Step step =
                carried.whole() || !anyFailed
                        ? OwedNews.arrived(kept.state(), carried.whole())
                        : OwedNews.failed(
                                kept.state(),
                                failed.contains(templateOf(kept.news())),
                                kept.identityChanged());
        switch (step) {
            case NOTHING -> {}
            case FORGET -> store.forget(tx, kept);
            case SEND_TEMPLATE -> sendTemplate(tx, kept, now);
            case GIVE_TO_STAFF ->
                    giveToStaff(
                            tx,
                            kept,
                            kept.identityChanged() ? Reason.IDENTITY_CHANGED : Reason.NOT_DELIVERED,
                            now);
        }
    }

    private void sendTemplate(Transaction tx, Kept kept, Instant now) {
        OutboundId message = templateOf(kept.news());
        tx.publish(Outgoing.of(Speech.template(kept, message, now)));
        store.sentByTemplate(tx, kept, message, now);
        LOG.infof(
                "What is owed goes by template. commandId=%s kind=%s conversationId=%s",
                kept.news().commandId(), kept.news().kind(), kept.conversationId());
    }

    /// Staff must tell it.
    void giveToStaff(Transaction tx, Kept kept, Reason reason, Instant now) {
        store.task(tx, kept, reason, now);
        count(reason, 1);
        LOG.warnf(
                "What is owed became a task of staff. commandId=%s kind=%s reason=%s"
                        + " conversationId=%s",
                kept.news().commandId(), kept.news().kind(), reason, kept.conversationId());
    }

    /// What has been on its way for longer than the provider keeps it did not arrive.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (!beat.due()) {
            return false;
        }
        Instant now = clock.instant();
        int givenUp =
                database.inTransaction(
                        tx -> store.giveUp(tx, now.minus(KEPT_BY_PROVIDER), now, AT_ONCE));
        count(Reason.NO_NEWS, givenUp);
        if (givenUp == AT_ONCE) {
            beat.again();
        }
        return givenUp == AT_ONCE;
    }

    private void count(Reason reason, int tasks) {
        metrics.counter("ventanilla.news.tasks", "reason", reason.name()).increment(tasks);
    }

    /// One template per news, however often its failure is told.
    private static OutboundId templateOf(News news) {
        return new OutboundId(UniqueIds.named("news:" + news.commandId() + ":" + news.kind()));
    }

    private static List<OutboundId> in(Map<OutboundId, Tick> ticks, Tick... wanted) {
        List<Tick> these = List.of(wanted);
        return ticks.entrySet().stream()
                .filter(told -> these.contains(told.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
