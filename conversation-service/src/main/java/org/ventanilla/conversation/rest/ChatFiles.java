package org.ventanilla.conversation.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.AdviserDesk;
import org.ventanilla.conversation.handling.StoredConversation.Line;
import org.ventanilla.documents.ByteRange;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.Documents;
import org.ventanilla.records.RetryLater;

/// The files of a chat, which only the adviser of the chat may read. The response has headers that
/// forbid the browser to run a file, to guess its type and to store a copy.
@Path("/escritorio/chats/{id}/archivos/{sha256}")
@RolesAllowed("adviser")
@RunOnVirtualThread
public class ChatFiles {

    private final AdviserDesk desk;
    private final CitizenFiles files;
    private final SecurityIdentity identity;

    ChatFiles(AdviserDesk desk, CitizenFiles files, SecurityIdentity identity) {
        this.desk = desk;
        this.files = files;
        this.identity = identity;
    }

    /// Returns a file or a part of it.
    ///
    /// @param range the part of an audio or video file that a player requests; absent if the whole
    /// file is requested
    @GET
    public Response file(
            @PathParam("id") UUID id,
            @PathParam("sha256") String sha256,
            @HeaderParam("Range") @Nullable String range) {
        FileRef file = find(id, sha256).orElseThrow(NotFoundException::new);
        Documents.Reading reading = open(file).orElseThrow(NotFoundException::new);
        ByteRange part = ByteRange.of(range, file.sizeBytes());
        try {
            return responseFor(file, part)
                    .entity(part.of(reading.bytes()))
                    .header("Content-Length", part.length())
                    .build();
        } catch (IOException e) {
            reading.close();
            throw new UncheckedIOException(e);
        }
    }

    private static Response.ResponseBuilder responseFor(FileRef file, ByteRange part) {
        Response.ResponseBuilder response = part.isWhole()
                ? Response.ok()
                : Response.status(Response.Status.PARTIAL_CONTENT).header("Content-Range", part.header());
        return response.type(file.mediaType())
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", disposition(file))
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
    }

    /// Returns the value of the header Content-Disposition (RFC 6266). A file name may contain any
    /// letters, so it is encoded as UTF-8.
    private static String disposition(FileRef file) {
        String name = file.name();
        String disposition = SentFile.isShown(file) ? "inline" : "attachment";
        return name == null
                ? disposition
                : disposition
                        + "; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Optional<FileRef> find(UUID id, String sha256) {
        return desk.chat(identity.getPrincipal().getName(), new ConversationId(id)).lines().stream()
                .map(Line::attached)
                .filter(Content.Media.class::isInstance)
                .map(attached -> ((Content.Media) attached).file())
                .filter(file -> file != null && file.sha256().equals(sha256))
                .findFirst();
    }

    private Optional<Documents.Reading> open(FileRef file) {
        try {
            return files.open(file);
        } catch (UncheckedIOException e) {
            throw new RetryLater("the document store is unavailable", e);
        }
    }
}
