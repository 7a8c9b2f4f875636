package org.ventanilla.lanes;

/// Another instance now owns at least one lane that a transaction needs. The transaction rolls back,
/// and this instance joins the consumer group again.
public final class Fenced extends RuntimeException {

    public Fenced(String message) {
        super(message);
    }
}
