package org.ventanilla.conversation.flow;

import java.util.List;

/// Thrown when the message bundle does not fit the prompts. The service does not start.
public final class InvalidFlow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidFlow(List<String> faults) {
        super("the texts cannot be used: " + String.join("; ", faults));
    }
}
