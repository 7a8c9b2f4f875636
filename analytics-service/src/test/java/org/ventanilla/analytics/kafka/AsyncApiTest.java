package org.ventanilla.analytics.kafka;

import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.records.Traces;
import org.ventanilla.testkit.AsyncApi;
import org.ventanilla.testkit.Channels;

class AsyncApiTest {
    @Test
    void theAsyncApiDocumentMatchesTheCode() {
        Set<String> topicsRead = sourcesOfTheTopology();
        topicsRead.remove(Topics.deadLettersOf(Service.ANALYTICS).name());
        topicsRead.addAll(Channels.incomingTopics());

        AsyncApi.of(Service.ANALYTICS)
                .ignoringTopics(
                        Topics.ACCOUNT,
                        Topics.ADVISER_EVENTS,
                        Topics.PQRSD_EVENTS,
                        Topics.NOTIFICATION_EVENTS,
                        Topics.SURVEY_EVENTS,
                        Topics.ATTENTION_METRICS)
                .reads(topicsRead)
                .writesMessagesOfPackage("org.ventanilla.analytics");
    }

    /// Returns the topics that the topology reads, without its internal topics.
    private static Set<String> sourcesOfTheTopology() {
        TopologyDescription description = new AttentionTopology(
                        ZoneId.of("America/Bogota"), LaneCount.DEFAULT, Traces.off())
                .topology()
                .describe();
        Set<String> topicsOfTheSuite = Topics.all().stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
        return description.subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .filter(TopologyDescription.Source.class::isInstance)
                .map(TopologyDescription.Source.class::cast)
                .flatMap(source -> source.topicSet().stream())
                .filter(topicsOfTheSuite::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
