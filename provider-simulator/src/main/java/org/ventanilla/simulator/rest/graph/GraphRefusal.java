package org.ventanilla.simulator.rest.graph;

/// Carries a refusal out of the reading of a request, to the one place that answers it.
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
