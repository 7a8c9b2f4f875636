package org.ventanilla.contracts;

import static org.ventanilla.contracts.Service.ANALYTICS;
import static org.ventanilla.contracts.Service.CONVERSATION;
import static org.ventanilla.contracts.Service.GATEWAY;
import static org.ventanilla.contracts.Service.NOTIFICATION;
import static org.ventanilla.contracts.Service.PQRSD;
import static org.ventanilla.contracts.Service.SURVEY;
import static org.ventanilla.contracts.Topic.FOREVER;
import static org.ventanilla.contracts.Topic.Partitions.LANES;
import static org.ventanilla.contracts.Topic.Partitions.ONE;
import static org.ventanilla.contracts.Topic.Privacy.LASTING;
import static org.ventanilla.contracts.Topic.Privacy.PRIVATE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ventanilla.contracts.analytics.AttentionMetric;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.channel.AccountEvent;
import org.ventanilla.contracts.channel.InboundEvent;
import org.ventanilla.contracts.channel.OutboundCommand;
import org.ventanilla.contracts.channel.ProgressReported;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.conversation.AdviserEvent;
import org.ventanilla.contracts.conversation.ConversationCommand;
import org.ventanilla.contracts.conversation.ConversationEvent;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.contracts.deadletter.LaneOrder;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.contracts.notification.NotificationEvent;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.contracts.pqrsd.PqrsdCommand;
import org.ventanilla.contracts.pqrsd.PqrsdEvent;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.contracts.survey.SurveyCommand;
import org.ventanilla.contracts.survey.SurveyEvent;

/// Every topic of the suite. The settings of brokers, the rights of accounts, and the documents about
/// topics are generated from this list.
public final class Topics {

    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final String CONTACT = "contactId";
    private static final boolean COMPACTED = true;
    private static final boolean NOT_COMPACTED = false;

    public static final Topic WEBHOOKS = new Topic(
            "channel.webhooks.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            "keyed hash of account and first sender",
            Set.of(GATEWAY),
            Set.of(GATEWAY),
            List.of(RawWebhook.class));

    public static final Topic INBOUND = new Topic(
            "channel.inbound.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(GATEWAY),
            Set.of(CONVERSATION, NOTIFICATION),
            List.of(InboundEvent.class));

    public static final Topic OUTBOUND = new Topic(
            "channel.outbound.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            "contactId, or outbound id where only an address is known",
            Set.of(CONVERSATION, NOTIFICATION),
            Set.of(GATEWAY),
            List.of(OutboundCommand.class));

    public static final Topic OUTBOUND_BULK = new Topic(
            "channel.outbound-bulk.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            "contactId, or outbound id where only an address is known",
            Set.of(NOTIFICATION),
            Set.of(GATEWAY),
            List.of(OutboundCommand.class));

    public static final Topic RECEIPTS = new Topic(
            "channel.receipts.v1",
            PRIVATE,
            Duration.ofDays(100),
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(GATEWAY),
            Set.of(CONVERSATION, NOTIFICATION),
            List.of(ReceiptEvent.class));

    public static final Topic ACCOUNT = new Topic(
            "channel.account.v1",
            LASTING,
            FOREVER,
            NOT_COMPACTED,
            LANES,
            "account",
            Set.of(GATEWAY),
            Set.of(ANALYTICS),
            List.of(AccountEvent.class));

    public static final Topic PROGRESS = new Topic(
            "channel.progress.v1",
            PRIVATE,
            FOREVER,
            COMPACTED,
            ONE,
            "raw partition",
            Set.of(GATEWAY),
            Set.of(CONVERSATION),
            List.of(ProgressReported.class));

    public static final Topic CONVERSATION_COMMANDS = new Topic(
            "conversation.commands.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(CONVERSATION, SURVEY),
            Set.of(CONVERSATION),
            List.of(ConversationCommand.class));

    public static final Topic CONVERSATION_EVENTS = new Topic(
            "conversation.events.v1",
            LASTING,
            FOREVER,
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(CONVERSATION),
            Set.of(SURVEY, ANALYTICS),
            List.of(ConversationEvent.class));

    public static final Topic ADVISER_EVENTS = new Topic(
            "adviser.events.v1",
            LASTING,
            FOREVER,
            NOT_COMPACTED,
            LANES,
            "adviser",
            Set.of(CONVERSATION),
            Set.of(ANALYTICS),
            List.of(AdviserEvent.class));

    public static final Topic PQRSD_COMMANDS = new Topic(
            "pqrsd.commands.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(CONVERSATION),
            Set.of(PQRSD),
            List.of(PqrsdCommand.class));

    public static final Topic PQRSD_REPLIES = new Topic(
            "pqrsd.replies.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(PQRSD),
            Set.of(CONVERSATION),
            List.of(PqrsdReply.class));

    public static final Topic PQRSD_EVENTS = new Topic(
            "pqrsd.events.v1",
            LASTING,
            FOREVER,
            NOT_COMPACTED,
            LANES,
            "case",
            Set.of(PQRSD),
            Set.of(ANALYTICS),
            List.of(PqrsdEvent.class));

    public static final Topic NOTIFICATION_COMMANDS = new Topic(
            "notification.commands.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(CONVERSATION),
            Set.of(NOTIFICATION),
            List.of(NotificationCommand.class));

    public static final Topic NOTIFICATION_REPLIES = new Topic(
            "notification.replies.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(NOTIFICATION),
            Set.of(CONVERSATION),
            List.of(NotificationReply.class));

    public static final Topic NOTIFICATION_EVENTS = new Topic(
            "notification.events.v1",
            LASTING,
            FOREVER,
            NOT_COMPACTED,
            LANES,
            "notice",
            Set.of(NOTIFICATION),
            Set.of(ANALYTICS),
            List.of(NotificationEvent.class));

    public static final Topic SURVEY_COMMANDS = new Topic(
            "survey.commands.v1",
            PRIVATE,
            TWO_WEEKS,
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(CONVERSATION),
            Set.of(SURVEY),
            List.of(SurveyCommand.class));

    public static final Topic SURVEY_EVENTS = new Topic(
            "survey.events.v1",
            LASTING,
            FOREVER,
            NOT_COMPACTED,
            LANES,
            CONTACT,
            Set.of(SURVEY),
            Set.of(ANALYTICS),
            List.of(SurveyEvent.class));

    public static final Topic ATTENTION_RECORDS = new Topic(
            "records.attention.v1",
            LASTING,
            FOREVER,
            NOT_COMPACTED,
            LANES,
            "record",
            Set.of(ANALYTICS),
            Set.of(ANALYTICS),
            List.of(AttentionRecord.class));

    public static final Topic ATTENTION_METRICS = new Topic(
            "metrics.attention.v1",
            LASTING,
            FOREVER,
            COMPACTED,
            LANES,
            "period and dimensions",
            Set.of(ANALYTICS),
            Set.of(ANALYTICS),
            List.of(AttentionMetric.class));

    private static final List<Topic> SHARED = List.of(
            WEBHOOKS,
            INBOUND,
            OUTBOUND,
            OUTBOUND_BULK,
            RECEIPTS,
            ACCOUNT,
            PROGRESS,
            CONVERSATION_COMMANDS,
            CONVERSATION_EVENTS,
            ADVISER_EVENTS,
            PQRSD_COMMANDS,
            PQRSD_REPLIES,
            PQRSD_EVENTS,
            NOTIFICATION_COMMANDS,
            NOTIFICATION_REPLIES,
            NOTIFICATION_EVENTS,
            SURVEY_COMMANDS,
            SURVEY_EVENTS,
            ATTENTION_RECORDS,
            ATTENTION_METRICS);

    private static final List<Topic> ALL = withDeadLetters();

    private Topics() {}

    /// All topics, including those with dead letters.
    public static List<Topic> all() {
        return ALL;
    }

    /// The topics through which services exchange messages: all topics except those with dead letters.
    public static List<Topic> shared() {
        return SHARED;
    }

    /// The topic to which a service writes records that it cannot process.
    public static Topic deadLettersOf(Service service) {
        return new Topic(
                "dead-letters." + service.shortName() + ".v1",
                PRIVATE,
                Duration.ofDays(90),
                NOT_COMPACTED,
                LANES,
                "original key",
                Set.of(service),
                Set.of(service),
                List.of(DeadLetter.class, DeadLetterOrder.class, DeadLetterSettled.class, LaneOrder.class));
    }

    /// The topics that a service reads or writes, including the topic with its dead letters.
    public static List<Topic> of(Service service) {
        return ALL.stream()
                .filter(topic ->
                        topic.readers().contains(service) || topic.writers().contains(service))
                .toList();
    }

    /// The topic with this name.
    ///
    /// @throws IllegalArgumentException if no topic has this name
    public static Topic named(String name) {
        return ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic is named " + name));
    }

    private static List<Topic> withDeadLetters() {
        List<Topic> all = new ArrayList<>(SHARED);
        Arrays.stream(Service.values()).map(Topics::deadLettersOf).forEach(all::add);
        return List.copyOf(all);
    }
}
