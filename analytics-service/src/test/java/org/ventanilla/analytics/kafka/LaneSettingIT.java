package org.ventanilla.analytics.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Topics;
import org.ventanilla.testkit.backends.EmbeddedKafka;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// Tests that the service does not start if the number of lanes differs from the partitions of the topics.
class LaneSettingIT {

    private static final LaneCount TWENTY_FOUR_LANES = new LaneCount(24);

    private final EmbeddedKafka kafka = EmbeddedKafka.temporary();

    @BeforeEach
    void startBroker() {
        kafka.start();
    }

    @AfterEach
    void closeBroker() {
        kafka.close();
    }

    @Test
    void topicsWithAnotherNumberOfPartitionsPreventTheStart() {
        KafkaTopics.create(kafka.bootstrap(), TopicSpec.ofTheSuite(TWENTY_FOUR_LANES));

        // The broker describes a new topic only a moment after its creation.
        await().untilAsserted(() -> assertThatThrownBy(() -> startWith(LaneCount.DEFAULT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VENTANILLA_LANES is 12")
                .hasMessageContaining(Topics.CONVERSATION_EVENTS.name() + "=24, not 12"));
        assertThatCode(() -> startWith(TWENTY_FOUR_LANES)).doesNotThrowAnyException();
    }

    @Test
    void anInternalTopicWithAnotherNumberOfPartitionsPreventsTheStart() {
        KafkaTopics.create(kafka.bootstrap(), TopicSpec.ofTheSuite(TWENTY_FOUR_LANES));
        KafkaTopics.create(
                kafka.bootstrap(),
                List.of(new TopicSpec(AttentionTopology.EVENTS_BY_CONVERSATION, LaneCount.DEFAULT.value(), Map.of())));

        // The broker describes a new topic only a moment after its creation.
        await().untilAsserted(() -> assertThatThrownBy(() -> startWith(TWENTY_FOUR_LANES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(AttentionTopology.EVENTS_BY_CONVERSATION + "=12, not 24"));
    }

    @Test
    void aMissingTopicDoesNotPreventTheStart() {
        assertThatCode(() -> startWith(LaneCount.DEFAULT)).doesNotThrowAnyException();
    }

    private void startWith(LaneCount lanes) {
        new LaneSetting().compareWithTopics(new StartupEvent(), lanes, Map.of("bootstrap.servers", kafka.bootstrap()));
    }
}
