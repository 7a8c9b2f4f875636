package org.ventanilla.conversation.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.channel.Content;

/// What is attached to a line of the transcript, as JSON of the contract.
final class Attached {

    private Attached() {}

    static @Nullable String json(@Nullable Content attached) {
        return attached == null
                ? null
                : new String(ContractJson.write(attached), StandardCharsets.UTF_8);
    }

    static @Nullable Content read(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return ContractJson.read(json.getBytes(StandardCharsets.UTF_8), Content.class);
        } catch (IOException e) {
            throw new IllegalStateException("what is attached to a line cannot be read", e);
        }
    }
}
