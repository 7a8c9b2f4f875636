package org.ventanilla.testkit.backends;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;

/// A topic as the broker is to create it: its name, partitions and settings.
public record TopicSpec(String name, int partitions, Map<String, String> settings) {
    /// Topics whose record time is the broker's: the raw webhooks, by whose times timers wait, and
    /// the reports of progress, whose acknowledgements tell it.
    private static final Set<String> BROKER_TIME =
            Set.of(Topics.WEBHOOKS.name(), Topics.INBOUND.name(), Topics.PROGRESS.name());

    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    /// Every topic of the suite, from the contracts' list.
    public static List<TopicSpec> ofTheSuite() {
        return Topics.all().stream().map(TopicSpec::of).toList();
    }

    /// What the contract says of one topic, in the broker's words.
    public static TopicSpec of(Topic topic) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        if (!topic.compacted()) {
            settings.put("retention.ms", Long.toString(topic.kept().toMillis()));
        }
        settings.put("max.message.bytes", Integer.toString(EmbeddedKafka.MAX_MESSAGE_BYTES));
        if (BROKER_TIME.contains(topic.name())) {
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        return new TopicSpec(topic.name(), topic.partitions(), settings);
    }

    /// Whether only the last value per key is kept, so that records cannot be deleted by offset.
    public boolean compacted() {
        return "compact".equals(settings.get("cleanup.policy"));
    }
}
