package org.ventanilla.contracts;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The broker settings that the contract of a topic requires, for every environment: tests, a
/// single computer, a cluster.
public final class TopicSettings {

    /// The largest record that a broker accepts: the largest record of the suite plus its envelope
    /// and the additions of a replay.
    public static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    /// Topics whose record timestamp is set by the broker: the raw webhooks, whose timestamps the
    /// timers use, and the reports of progress, whose acknowledgements return the broker's time.
    private static final Set<String> BROKER_TIME =
            Set.of(Topics.WEBHOOKS.name(), Topics.INBOUND.name(), Topics.PROGRESS.name());

    private TopicSettings() {}

    /// The settings of one topic, by name.
    public static Map<String, String> of(Topic topic) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        if (!topic.compacted()) {
            settings.put("retention.ms", Long.toString(topic.retention().toMillis()));
        }
        settings.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        if (BROKER_TIME.contains(topic.name())) {
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        return settings;
    }
}
