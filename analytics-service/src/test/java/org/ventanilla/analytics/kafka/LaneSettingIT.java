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

class LaneSettingIT {

    private static final LaneCount TWENTY_FOUR_LANES = new LaneCount(24);

    private final EmbeddedKafka kafka = EmbeddedKafka.temporary();

    @BeforeEach
    void begin() {
        kafka.start();
    }

    @AfterEach
    void end() {
        kafka.close();
    }

    @Test
    void topicsWithAnotherNumberOfPartitionsStopTheStart() {
        KafkaTopics.create(kafka.bootstrap(), TopicSpec.ofTheSuite(TWENTY_FOUR_LANES));

        await().untilAsserted(() -> assertThatThrownBy(() -> start(LaneCount.DEFAULT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VENTANILLA_LANES is 12")
                .hasMessageContaining(Topics.CONVERSATION_EVENTS.name() + "=24, not 12"));
        assertThatCode(() -> start(TWENTY_FOUR_LANES)).doesNotThrowAnyException();
    }

    @Test
    void anInternalTopicOfAnEarlierNumberStopsTheStart() {
        KafkaTopics.create(kafka.bootstrap(), TopicSpec.ofTheSuite(TWENTY_FOUR_LANES));
        KafkaTopics.create(
                kafka.bootstrap(), List.of(new TopicSpec(AttentionTopology.EVENTS_BY_CONVERSATION, 12, Map.of())));

        // The broker describes a new topic only a moment after its creation.
        await().untilAsserted(() -> assertThatThrownBy(() -> start(TWENTY_FOUR_LANES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(AttentionTopology.EVENTS_BY_CONVERSATION + "=12, not 24"));
    }

    @Test
    void aMissingTopicDoesNotStopTheStart() {
        assertThatCode(() -> start(LaneCount.DEFAULT)).doesNotThrowAnyException();
    }

    private void start(LaneCount lanes) {
        new LaneSetting().compare(new StartupEvent(), lanes, Map.of("bootstrap.servers", kafka.bootstrap()));
    }
}
