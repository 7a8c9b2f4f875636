package org.ventanilla.conversation.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The files of a chat for programs that act for the adviser of the chat. The page of the chat
/// shows the same files.
@Path("/api/v1/desk/chats/{id}/files/{sha256}")
@RolesAllowed("adviser")
@RunOnVirtualThread
public class ChatFilesApi {

    private final ChatFiles files;

    ChatFilesApi(ChatFiles files) {
        this.files = files;
    }

    /// Returns a file or a part of it.
    ///
    /// @param range the requested part; absent if the whole file is requested
    @GET
    public Response file(
            @PathParam("id") UUID id,
            @PathParam("sha256") String sha256,
            @HeaderParam("Range") @Nullable String range) {
        return files.file(id, sha256, range);
    }
}
