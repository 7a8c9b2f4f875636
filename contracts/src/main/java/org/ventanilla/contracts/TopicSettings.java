package org.ventanilla.contracts;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The broker's settings that a topic's contract asks for, for every place where the broker runs:
/// in a test, on one computer, in a cluster.
public final class TopicSettings {

    /// The largest record a broker takes: the largest we write, and what its envelope and a replay
    /// of it add.
    public static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    /// Topics whose record time is the broker's: the raw webhooks, by whose times timers wait, and
    /// the reports of progress, whose acknowledgements tell it.
    private static final Set<String> BROKER_TIME =
            Set.of(Topics.WEBHOOKS.name(), Topics.INBOUND.name(), Topics.PROGRESS.name());

    private TopicSettings() {}

    /// The settings of one topic, by name.
    public static Map<String, String> of(Topic topic) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        if (!topic.compacted()) {
            settings.put("retention.ms", Long.toString(topic.kept().toMillis()));
        }
        settings.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        if (BROKER_TIME.contains(topic.name())) {
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        return settings;
    }
}
