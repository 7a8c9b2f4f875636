package org.ventanilla.testkit.backends;

import java.util.List;
import java.util.Map;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.TopicSettings;
import org.ventanilla.contracts.Topics;

/// A topic as the broker is to create it: its name, partitions and settings.
public record TopicSpec(String name, int partitions, Map<String, String> settings) {
    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    /// Every topic of the suite, from the contracts' list.
    public static List<TopicSpec> ofTheSuite() {
        return Topics.all().stream().map(TopicSpec::of).toList();
    }

    /// What the contract says of one topic, in the broker's words.
    public static TopicSpec of(Topic topic) {
        return new TopicSpec(topic.name(), topic.partitions(), TopicSettings.of(topic));
    }

    /// Whether only the last value per key is kept, so that records cannot be deleted by offset.
    public boolean compacted() {
        return "compact".equals(settings.get("cleanup.policy"));
    }
}
