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

/// Tracks the delivery of news. News that cannot be delivered in the chat is sent by template. If
/// the template is not delivered either, the news becomes a task of staff.
@ApplicationScoped
public class NewsTracker implements LaneWork {

    private static final Logger LOG = Logger.getLogger(NewsTracker.class);

    /// How long WhatsApp keeps an undelivered message (WhatsApp Cloud API, "Messages", time to
    /// live).
    private static final Duration PROVIDER_RETENTION = Duration.ofDays(30);

    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(10);
    private static final int MAX_TASKS_AT_ONCE = 200;

    private final Database database;
    private final NewsStore store;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Beat beat = new Beat(CHECK_INTERVAL);

    NewsTracker(Database database, NewsStore store, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Applies the delivery states of the messages of one batch. Some of the messages may contain
    /// news.
    public void apply(Transaction tx, Map<OutboundId, Tick> ticks, Instant now) {
        List<OutboundId> arrived = messagesWith(ticks, Tick.DELIVERED, Tick.READ);
        List<OutboundId> failed = messagesWith(ticks, Tick.FAILED);
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
        // A complete delivery counts more than a failure in the same batch.
        NewsDelivery.Step step = update.completelyDelivered() || !anyFailed
                ? NewsDelivery.stepAfterDelivery(tracked.state(), update.completelyDelivered())
                : NewsDelivery.stepAfterFailure(
                        tracked.state(), failed.contains(templateMessageId(tracked.news())), tracked.identityChanged());
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
        OutboundId message = templateMessageId(tracked.news());
        tx.publish(Outgoing.of(OutboundMessages.createTemplateMessage(tracked, message, now)));
        store.markSentByTemplate(tx, tracked, message, now);
        LOG.infof(
                "News is sent by template. commandId=%s kind=%s conversationId=%s",
                tracked.news().commandId(), tracked.news().kind(), tracked.conversationId());
    }

    /// Turns the news into a task of staff.
    void giveToStaff(Transaction tx, TrackedNews tracked, Reason reason, Instant now) {
        store.saveTask(tx, tracked, reason, now);
        count(reason, 1);
        LOG.warnf(
                "News became a task of staff. commandId=%s kind=%s reason=%s conversationId=%s",
                tracked.news().commandId(), tracked.news().kind(), reason, tracked.conversationId());
    }

    /// Turns news into tasks of staff if no receipt has completed its delivery for longer than the
    /// provider keeps messages.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (!beat.due()) {
            return false;
        }
        Instant now = clock.instant();
        int newTasks = database.inTransaction(
                tx -> store.giveOverdueToStaff(tx, now.minus(PROVIDER_RETENTION), now, MAX_TASKS_AT_ONCE));
        count(Reason.NO_NEWS, newTasks);
        if (newTasks == MAX_TASKS_AT_ONCE) {
            beat.dueNow();
        }
        return newTasks == MAX_TASKS_AT_ONCE;
    }

    private void count(Reason reason, int tasks) {
        metrics.counter("ventanilla.news.tasks", "reason", reason.name()).increment(tasks);
    }

    /// Returns the id of the template message. Repeated failures lead to one id, so that only one
    /// template is sent.
    private static OutboundId templateMessageId(News news) {
        return new OutboundId(UniqueIds.named("news:" + news.commandId() + ":" + news.kind()));
    }

    private static List<OutboundId> messagesWith(Map<OutboundId, Tick> ticks, Tick... wanted) {
        List<Tick> accepted = List.of(wanted);
        return ticks.entrySet().stream()
                .filter(entry -> accepted.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
