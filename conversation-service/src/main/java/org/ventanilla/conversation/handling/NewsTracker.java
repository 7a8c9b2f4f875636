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
import org.ventanilla.conversation.handling.NewsStore.DeliveryUpdate;
import org.ventanilla.conversation.handling.NewsStore.TrackedNews;
import org.ventanilla.conversation.handling.Ticks.Tick;
import org.ventanilla.conversation.model.News;
import org.ventanilla.conversation.model.NewsDelivery;
import org.ventanilla.conversation.model.NewsDelivery.Reason;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;

/// Tracks the delivery of news: from the chat to a template, from the template to a task of staff.
@ApplicationScoped
public class NewsTracker implements LaneWork {

    private static final Logger LOG = Logger.getLogger(NewsTracker.class);

    /// WhatsApp Cloud API, "Messages", time to live: an undelivered message is kept for 30 days.
    private static final Duration KEPT_BY_PROVIDER = Duration.ofDays(30);

    private static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final int AT_ONCE = 200;

    private final Database database;
    private final NewsStore store;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Beat beat = new Beat(BETWEEN);

    NewsTracker(Database database, NewsStore store, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Applies the delivery states of the messages of one batch, some of which may carry news.
    public void apply(Transaction tx, Map<OutboundId, Tick> ticks, Instant now) {
        List<OutboundId> arrived = in(ticks, Tick.DELIVERED, Tick.READ);
        List<OutboundId> failed = in(ticks, Tick.FAILED);
        if (arrived.isEmpty() && failed.isEmpty()) {
            return;
        }
        for (DeliveryUpdate update : store.applyReceipts(tx, arrived, failed)) {
            apply(tx, update, failed, now);
        }
    }

    private void apply(Transaction tx, DeliveryUpdate update, List<OutboundId> failed, Instant now) {
        TrackedNews tracked = update.tracked();
        boolean anyFailed = update.messages().stream().anyMatch(failed::contains);
        NewsDelivery.Step step = update.whole() || !anyFailed
                ? NewsDelivery.arrived(tracked.state(), update.whole())
                : NewsDelivery.failed(
                        tracked.state(), failed.contains(templateOf(tracked.news())), tracked.identityChanged());
        switch (step) {
            case NOTHING -> {}
            case DELETE -> store.delete(tx, tracked);
            case SEND_TEMPLATE -> sendTemplate(tx, tracked, now);
            case GIVE_TO_STAFF ->
                giveToStaff(
                        tx, tracked, tracked.identityChanged() ? Reason.IDENTITY_CHANGED : Reason.NOT_DELIVERED, now);
        }
    }

    private void sendTemplate(Transaction tx, TrackedNews tracked, Instant now) {
        OutboundId message = templateOf(tracked.news());
        tx.publish(Outgoing.of(OutboundMessages.template(tracked, message, now)));
        store.sentByTemplate(tx, tracked, message, now);
        LOG.infof(
                "News is sent by template. commandId=%s kind=%s conversationId=%s",
                tracked.news().commandId(), tracked.news().kind(), tracked.conversationId());
    }

    /// Staff must tell it.
    void giveToStaff(Transaction tx, TrackedNews tracked, Reason reason, Instant now) {
        store.task(tx, tracked, reason, now);
        count(reason, 1);
        LOG.warnf(
                "News became a task of staff. commandId=%s kind=%s reason=%s" + " conversationId=%s",
                tracked.news().commandId(), tracked.news().kind(), reason, tracked.conversationId());
    }

    /// Gives up news whose messages have been without a receipt for longer than the provider keeps
    /// messages.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (!beat.due()) {
            return false;
        }
        Instant now = clock.instant();
        int givenUp = database.inTransaction(tx -> store.giveUp(tx, now.minus(KEPT_BY_PROVIDER), now, AT_ONCE));
        count(Reason.NO_NEWS, givenUp);
        if (givenUp == AT_ONCE) {
            beat.again();
        }
        return givenUp == AT_ONCE;
    }

    private void count(Reason reason, int tasks) {
        metrics.counter("ventanilla.news.tasks", "reason", reason.name()).increment(tasks);
    }

    /// The id of the template message. It is the same for repeated failures, so that only one
    /// template is sent.
    private static OutboundId templateOf(News news) {
        return new OutboundId(UniqueIds.named("news:" + news.commandId() + ":" + news.kind()));
    }

    private static List<OutboundId> in(Map<OutboundId, Tick> ticks, Tick... wanted) {
        List<Tick> these = List.of(wanted);
        return ticks.entrySet().stream()
                .filter(entry -> these.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
