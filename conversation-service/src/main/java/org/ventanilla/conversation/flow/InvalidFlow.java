package org.ventanilla.conversation.flow;

import java.util.List;

/// Thrown at the start of the service if the message bundle does not fit the prompts, or if the
/// synonyms file is invalid. The service then does not start.
public final class InvalidFlow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidFlow(List<String> faults) {
        super("the texts cannot be used: " + String.join("; ", faults));
    }
}
