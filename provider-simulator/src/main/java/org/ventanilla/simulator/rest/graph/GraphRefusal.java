package org.ventanilla.simulator.rest.graph;

/// Thrown if a request is refused. The resource returns the error as the response.
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
