package org.ventanilla.pqrsd.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.documents.ByteRange;
import org.ventanilla.pqrsd.handling.CaseAttachments;
import org.ventanilla.pqrsd.handling.CaseFiles;

/// Returns a file of a case to members of the staff who may read the case. The response headers
/// forbid the browser to run code in the file, to guess its type and to cache it.
@Path("/bandeja/{radicado}/anexos/{sha256}")
@RolesAllowed({"officer", "supervisor", "auditor"})
@RunOnVirtualThread
public class CaseAttachmentResource {

    private final CaseFiles files;
    private final SecurityIdentity identity;

    CaseAttachmentResource(CaseFiles files, SecurityIdentity identity) {
        this.files = files;
        this.identity = identity;
    }

    /// Returns the whole file or a part of it.
    ///
    /// @param range the part of an audio or video file that a media player requests; null for the
    ///     whole file
    @GET
    public Response open(
            @RestPath String radicado, @RestPath String sha256, @RestHeader("Range") @Nullable String range) {
        CaseAttachments.OpenedFile opened =
                files.attachment(radicado, sha256, Readers.signedIn(identity)).orElseThrow(NotFoundException::new);
        FileRef file = opened.file();
        ByteRange part = ByteRange.of(range, file.sizeBytes());
        try {
            return head(file, part)
                    .entity(part.of(opened.reading().bytes()))
                    .header("Content-Length", part.length())
                    .build();
        } catch (IOException e) {
            opened.reading().close();
            throw new UncheckedIOException(e);
        }
    }

    private static Response.ResponseBuilder head(FileRef file, ByteRange part) {
        FileKind kind = FileKind.of(file.mediaType());
        Response.ResponseBuilder head =
                part.isWhole() ? Response.ok() : Response.status(206).header("Content-Range", part.header());
        return head.type(file.mediaType())
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", kind.disposition() + fileNameParameter(file))
                .header("Content-Security-Policy", kind.contentSecurityPolicy())
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
    }

    /// The file-name parameter of `Content-Disposition` (RFC 6266), encoded as UTF-8.
    private static String fileNameParameter(FileRef file) {
        String name = file.name();
        return name == null
                ? ""
                : "; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
