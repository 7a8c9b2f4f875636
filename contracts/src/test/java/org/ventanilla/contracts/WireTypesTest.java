package org.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Tests the names that the types of messages have on the wire, and the topics of the types.
class WireTypesTest {

    /// A message without a wire name and a topic.
    record Nameless(Instant at, String key) implements Message {}

    @Test
    void everyMessageHasAUniqueVersionedWireName() {
        assertThat(Shape.messages())
                .extracting(WireTypes::nameOf)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("ventanilla(\\.[a-z]+(-[a-z]+)*)+\\.v[1-9][0-9]*"));
    }

    @Test
    void theRecordAndTheTopicOfEveryMessageAreFound() {
        assertThat(Shape.messages()).allSatisfy(type -> {
            assertThat(WireTypes.typeNamed(WireTypes.nameOf(type))).contains(type);
            assertThat(WireTypes.recordsOf(WireTypes.topicOf(type))).contains(type);
        });
    }

    @Test
    void anUnknownWireNameHasNoRecord() {
        assertThat(WireTypes.typeNamed("ventanilla.conversation.closed.v999")).isEmpty();
    }

    @Test
    void aRecordWithoutAWireNameIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WireTypes.nameOf(Nameless.class));
        assertThatIllegalArgumentException().isThrownBy(() -> WireTypes.topicOf(Nameless.class));
    }
}
