package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.TracesInMemory;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Events that follow from a message belong to the trace of that message.
@QuarkusTest
@TestProfile(TracesInMemory.class)
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class TraceIT {

    @Test
    void theEventsOfAConversationContinueTheTraceOfTheMessage() {
        try (Person person = new Person()) {
            person.saysAndAwaitsReplies("Me llamo Rosalba", 2);
            ReceivedRecord opened = person.awaits("ventanilla.conversation.opened.v1");

            List<SpanData> spans = await().until(() -> TracesInMemory.spans(person.traceId), found -> !found.isEmpty());
            assertThat(spans).singleElement().satisfies(span -> {
                assertThat(span.getName()).isEqualTo("handle ventanilla.channel.message-received.v1");
                assertThat(span.getParentSpanId()).isEqualTo(Person.PARENT_SPAN_ID);
                assertThat(opened.header(HeaderName.TRACEPARENT))
                        .isEqualTo("00-" + person.traceId + "-" + span.getSpanId() + "-01");
                assertThat(span.getName() + span.getAttributes())
                        .doesNotContain("Rosalba", Person.PROFILE_NAME, person.contact.toString());
            });
        }
    }
}
