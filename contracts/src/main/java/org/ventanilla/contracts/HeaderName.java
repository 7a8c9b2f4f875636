package org.ventanilla.contracts;

/// The headers of the suite's records. They follow CloudEvents 1.0 in Kafka's binary mode, and W3C trace
/// context.
public enum HeaderName {
    SPEC_VERSION("ce_specversion"),
    ID("ce_id"),
    TYPE("ce_type"),
    SOURCE("ce_source"),
    TIME("ce_time"),
    SUBJECT("ce_subject"),
    SEQUENCE("ce_sequence"),
    CORRELATION_ID("ce_correlationid"),
    CAUSATION_ID("ce_causationid"),
    ENTITY_ID("ce_entityid"),
    CONTENT_TYPE("content-type"),
    TRACEPARENT("traceparent"),

    /// Only on `channel.webhooks.v1`: when the request reached the gateway, in epoch milliseconds.
    RECEIVED_AT("received-at"),
    /// Only on `channel.webhooks.v1`: SHA-256 of the body as received, in lower-case hex.
    BODY_SHA256("body-sha256");

    private final String wireName;

    HeaderName(String wireName) {
        this.wireName = wireName;
    }

    /// The name of the header in the record.
    public String wireName() {
        return wireName;
    }
}
