package org.ventanilla.conversation.flow;

import java.util.List;

/// The bundle does not fit the prompts. The service does not start with it.
public final class FlowBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FlowBroken(List<String> faults) {
        super("the texts cannot be used: " + String.join("; ", faults));
    }
}
