package org.ventanilla.contracts;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;

/// Generates the Kubernetes resources for the topics from [Topics], so that a cluster has the topics that
/// the code expects. The Strimzi operator reads these resources.
final class TopicManifests {

    /// The file with the generated resources.
    static final Path FILE = GeneratedFiles.MODULE
            .resolve("../deploy/kubernetes/base/topics.yaml")
            .normalize();

    /// The label of a topic with as many partitions as the installation has lanes. An overlay changes the
    /// number of partitions of all topics with this label.
    private static final String LANES_LABEL = "\n    ventanilla.org/lanes: \"true\"";

    private static final int REPLICAS = 3;
    private static final int MIN_IN_SYNC_REPLICAS = 2;

    private TopicManifests() {}

    static String generated() {
        return "# Generated from org.ventanilla.contracts.Topics; never edited by hand.\n"
                + Topics.all().stream().map(TopicManifests::resource).collect(joining("---\n"));
    }

    private static String resource(Topic topic) {
        String settings = TopicSettings.of(topic).entrySet().stream()
                .map(setting -> "    %s: \"%s\"\n".formatted(setting.getKey(), setting.getValue()))
                .collect(joining());
        return """
                apiVersion: kafka.strimzi.io/v1beta2
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: kafka%s
                spec:
                  partitions: %d
                  replicas: %d
                  config:
                %s    min.insync.replicas: "%d"
                """.formatted(
                        topic.name(),
                        topic.hasLanes() ? LANES_LABEL : "",
                        topic.partitionsWith(LaneCount.DEFAULT),
                        REPLICAS,
                        settings,
                        MIN_IN_SYNC_REPLICAS);
    }
}
