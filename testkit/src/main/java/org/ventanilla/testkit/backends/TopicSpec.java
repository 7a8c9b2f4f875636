package org.ventanilla.testkit.backends;

import java.util.List;
import java.util.Map;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.TopicSettings;
import org.ventanilla.contracts.Topics;

/// A topic to be created: its name, partitions and settings.
public record TopicSpec(String name, int partitions, Map<String, String> settings) {
    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    /// Returns all topics of the suite, from the list in the contracts.
    public static List<TopicSpec> ofTheSuite(LaneCount lanes) {
        return Topics.all().stream().map(topic -> of(topic, lanes)).toList();
    }

    /// Returns the specification of a topic from its contract.
    public static TopicSpec of(Topic topic, LaneCount lanes) {
        return new TopicSpec(topic.name(), topic.partitionsWith(lanes), TopicSettings.of(topic));
    }

    /// Whether the topic is only compacted, so that its records cannot be deleted by offset.
    public boolean compacted() {
        return "compact".equals(settings.get("cleanup.policy"));
    }
}
