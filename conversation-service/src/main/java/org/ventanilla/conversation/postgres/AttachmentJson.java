package org.ventanilla.conversation.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.channel.Content;

/// Converts the attachment of a transcript line from and to the JSON format of the message
/// contracts.
final class AttachmentJson {

    private AttachmentJson() {}

    static @Nullable String write(@Nullable Content attached) {
        return attached == null ? null : new String(ContractJson.write(attached), StandardCharsets.UTF_8);
    }

    static @Nullable Content read(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return ContractJson.read(json.getBytes(StandardCharsets.UTF_8), Content.class);
        } catch (IOException e) {
            throw new IllegalStateException("the attachment of a line cannot be read", e);
        }
    }
}
