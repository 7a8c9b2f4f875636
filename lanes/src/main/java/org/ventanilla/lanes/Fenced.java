package org.ventanilla.lanes;

/// Another instance owns these lanes now. The transaction rolls back, nothing is committed, and the
/// instance joins the consumer group again.
public final class Fenced extends RuntimeException {

    public Fenced(String message) {
        super(message);
    }
}
