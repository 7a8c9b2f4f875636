package org.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WireTypesTest {

    record Nameless(Instant at, String key) implements Message {}

    @Test
    void everyMessageHasAUniqueVersionedName() {
        assertThat(Shape.messages())
                .extracting(WireTypes::nameOf)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("ventanilla(\\.[a-z]+(-[a-z]+)*)+\\.v[1-9][0-9]*"));
    }

    @Test
    void theRecordAndTheTopicOfANameAreFound() {
        assertThat(Shape.messages()).allSatisfy(type -> {
            assertThat(WireTypes.typeNamed(WireTypes.nameOf(type))).contains(type);
            assertThat(WireTypes.recordsOf(WireTypes.topicOf(type))).contains(type);
        });
    }

    @Test
    void anUnknownNameHasNoRecord() {
        assertThat(WireTypes.typeNamed("ventanilla.conversation.closed.v999")).isEmpty();
    }

    @Test
    void aRecordWithoutANameIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WireTypes.nameOf(Nameless.class));
        assertThatIllegalArgumentException().isThrownBy(() -> WireTypes.topicOf(Nameless.class));
    }
}
