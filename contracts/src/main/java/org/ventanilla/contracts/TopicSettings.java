package org.ventanilla.contracts;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The broker settings that the contract of a topic requires. They are the same in tests, on a single
/// computer, and in a cluster.
public final class TopicSettings {

    /// The size of the largest record that a broker accepts. It is larger than
    /// [Topic#MAX_RECORD_BYTES], because a dead letter contains a whole record, and an order to replay
    /// contains the dead letter.
    public static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    /// The topics in which the broker sets the timestamps of records, so that all timestamps come from
    /// the same clock. Timers use the timestamps of webhooks and of progress reports.
    private static final Set<String> TOPICS_WITH_BROKER_TIME =
            Set.of(Topics.WEBHOOKS.name(), Topics.INBOUND.name(), Topics.PROGRESS.name());

    private TopicSettings() {}

    /// The settings of one topic. The keys are the names of Kafka's topic settings.
    public static Map<String, String> of(Topic topic) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        if (!topic.compacted()) {
            settings.put("retention.ms", Long.toString(topic.retention().toMillis()));
        }
        settings.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        if (TOPICS_WITH_BROKER_TIME.contains(topic.name())) {
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        return settings;
    }
}
