package org.ventanilla.simulator.rest.graph;

/// Thrown while a request is read or processed; the resource turns it into the error answer.
final class GraphRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient GraphError error;

    GraphRefusal(GraphError error) {
        super(error.title(), null, false, false);
        this.error = error;
    }

    GraphError error() {
        return error;
    }
}
