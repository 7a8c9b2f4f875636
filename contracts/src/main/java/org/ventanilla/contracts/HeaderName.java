package org.ventanilla.contracts;

/// Every record header we write, in one place: CloudEvents 1.0 in Kafka's binary mode, and W3C
/// trace context.
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

    /// On `channel.webhooks.v1` alone: when the request reached us, epoch milliseconds.
    RECEIVED_AT("received-at"),
    /// On `channel.webhooks.v1` alone: SHA-256 of the body as received, lower-case hex.
    BODY_SHA256("body-sha256");

    private final String wireName;

    HeaderName(String wireName) {
        this.wireName = wireName;
    }

    /// The header as it stands in the record.
    public String wireName() {
        return wireName;
    }
}
