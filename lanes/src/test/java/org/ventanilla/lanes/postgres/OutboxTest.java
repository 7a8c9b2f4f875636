package org.ventanilla.lanes.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.RepeatedTest;
import org.ventanilla.contracts.LaneCount;

/// Tests which lane the outbox gives to a key. The test is repeated with random keys.
class OutboxTest {

    @RepeatedTest(50)
    void theLaneOfAKeyIsItsPartitionInKafka() {
        String key = UUID.randomUUID().toString();
        assertThat(Outbox.laneOf(key, LaneCount.DEFAULT))
                .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), LaneCount.DEFAULT.value()));
    }
}
