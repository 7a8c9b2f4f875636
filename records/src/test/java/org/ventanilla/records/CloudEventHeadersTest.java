package org.ventanilla.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Metadata;

/// Tests the headers of a record, which are the envelope of a message by the CloudEvents specification. An
/// envelope that cannot be read is called poison.
class CloudEventHeadersTest {

    private static final Metadata COMPLETE = new Metadata(
            UUID.randomUUID(),
            "ventanilla.conversation.closed.v1",
            "conversation-service",
            Instant.parse("2027-03-15T16:20:00.123Z"),
            "3f0c",
            7,
            UUID.randomUUID(),
            UUID.randomUUID(),
            "aae",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    @Test
    void anEnvelopeIsReadAsItWasWritten() {
        assertThat(CloudEventHeaders.read(headersAsText(COMPLETE))).isEqualTo(COMPLETE);
    }

    @Test
    void anEnvelopeWithoutOptionalAttributesIsReadAsItWasWritten() {
        Metadata minimal =
                new Metadata(COMPLETE.id(), COMPLETE.type(), "test", COMPLETE.time(), "s", 0, null, null, "aae", null);
        assertThat(CloudEventHeaders.read(headersAsText(minimal))).isEqualTo(minimal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_source", "ce_time", "ce_subject"})
    void aMissingRequiredAttributeIsPoison(String name) {
        Map<String, String> headers = new HashMap<>(headersAsText(COMPLETE));
        headers.remove(name);
        assertThatExceptionOfType(Poison.class).isThrownBy(() -> CloudEventHeaders.read(headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_time", "ce_sequence", "ce_causationid"})
    void aMalformedAttributeIsPoison(String name) {
        Map<String, String> headers = new HashMap<>(headersAsText(COMPLETE));
        headers.put(name, "malformed");
        assertThatExceptionOfType(Poison.class).isThrownBy(() -> CloudEventHeaders.read(headers));
    }

    @Test
    void headersAreRestoredFromTheirText() {
        assertThat(CloudEventHeaders.asText(CloudEventHeaders.fromText(headersAsText(COMPLETE))))
                .isEqualTo(headersAsText(COMPLETE));
    }

    @Test
    void theTextOfAMissingHeaderIsEmpty() {
        Headers headers = CloudEventHeaders.write(COMPLETE, "application/json");
        assertThat(CloudEventHeaders.text(headers, HeaderName.SUBJECT)).isEqualTo(COMPLETE.subject());
        assertThat(CloudEventHeaders.text(headers, HeaderName.RECEIVED_AT)).isEmpty();
    }

    @Test
    void tracedAsReplacesTheTraceContextOnlyInTheCopy() {
        Headers headers = CloudEventHeaders.write(COMPLETE, "application/json");
        Headers copy = CloudEventHeaders.tracedAs(headers, "00-1-2-01");
        assertThat(CloudEventHeaders.traceparent(copy)).isEqualTo("00-1-2-01");
        assertThat(CloudEventHeaders.traceparent(headers)).isEqualTo(COMPLETE.traceparent());
        assertThat(CloudEventHeaders.traceparent(CloudEventHeaders.tracedAs(headers, null)))
                .isNull();
    }

    @Test
    void aMalformedTraceContextIsIgnored() {
        Headers headers = CloudEventHeaders.tracedAs(CloudEventHeaders.write(COMPLETE, "application/json"), "a name");

        assertThat(CloudEventHeaders.traceparent(headers)).isNull();
    }

    private static Map<String, String> headersAsText(Metadata metadata) {
        return CloudEventHeaders.asText(CloudEventHeaders.write(metadata, "application/json"));
    }
}
