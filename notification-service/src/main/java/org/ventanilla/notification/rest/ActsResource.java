package org.ventanilla.notification.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.notification.handling.Acts;
import org.ventanilla.notification.handling.IncomingDocument;
import org.ventanilla.notification.handling.NoticeQueries;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.Sha256;
import org.ventanilla.notification.postgres.Certificates;
import org.ventanilla.webkit.Refusal;

/// The API for acts to be notified. Clients send facts and never set states.
@jakarta.ws.rs.Path("/api/v1/acts")
@Produces(MediaType.APPLICATION_JSON)
public class ActsResource {

    private static final int MAX_KEY_CHARACTERS = 200;

    private final Acts acts;
    private final NoticeQueries noticeQueries;
    private final Uploads uploads;

    ActsResource(Acts acts, NoticeQueries noticeQueries, Uploads uploads) {
        this.acts = acts;
        this.noticeQueries = noticeQueries;
        this.uploads = uploads;
    }

    /// Accepts `metadata` (JSON) and `document` (PDF) as parts of a form, each exactly once.
    @POST
    @LimitedSubmission
    @RolesAllowed("notifier")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submitParts(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @RestForm("metadata") List<String> metadata,
            @RestForm("document") List<FileUpload> documents,
            @Context SecurityContext security)
            throws IOException {
        if (!isValidKey(key)) {
            return Problems.of(Refusal.BAD_DATA, Problems.Code.NO_KEY).response();
        }
        if (metadata.size() != 1) {
            return unreadable("metadata");
        }
        if (documents.size() > 1) {
            return unreadable("document");
        }
        try {
            ActReader.ParsedAct parsed = ActReader.read(metadata.getFirst());
            return submit(key, parsed, incoming(documents), security);
        } catch (ActReader.Unreadable e) {
            return unreadable(e.field());
        }
    }

    /// Accepts an act as JSON, with the PDF as `documentBase64`. The PDF is decoded to disk while
    /// the request is received.
    @POST
    @LimitedSubmission
    @RolesAllowed("notifier")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submitJson(
            @HeaderParam("Idempotency-Key") @Nullable String key, InputStream body, @Context SecurityContext security)
            throws IOException {
        if (!isValidKey(key)) {
            return Problems.of(Refusal.BAD_DATA, Problems.Code.NO_KEY).response();
        }
        Path file = uploads.createFile();
        try {
            Optional<ActReader.ParsedAct> parsed = read(body, file);
            if (parsed.isEmpty()) {
                return unreadable("");
            }
            IncomingDocument document = IncomingDocument.of(file);
            return submit(key, parsed.get(), document.sizeBytes() == 0 ? null : document, security);
        } catch (ActReader.Unreadable e) {
            return unreadable(e.field());
        } catch (BoundedOutput.LimitExceeded _) {
            return Problems.of(Refusal.TOO_LARGE, Problems.Code.TOO_LARGE, List.of("documentBase64"))
                    .response();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// Parses the body and writes the document to the file.
    ///
    /// @return empty if the body ended prematurely
    private static Optional<ActReader.ParsedAct> read(InputStream body, Path file)
            throws ActReader.Unreadable, BoundedOutput.LimitExceeded {
        try (OutputStream document = new BoundedOutput(
                new BufferedOutputStream(Files.newOutputStream(file)), NoticeLimits.MAX_DOCUMENT_BYTES)) {
            return Optional.of(ActReader.read(body, document));
        } catch (BoundedOutput.LimitExceeded full) {
            throw full;
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Response submit(
            String key, ActReader.ParsedAct parsed, @Nullable IncomingDocument document, SecurityContext security) {
        List<String> contactFaults = parsed.request().contactFaults();
        if (!contactFaults.isEmpty()) {
            return Problems.of(Refusal.BAD_DATA, Problems.Code.BAD_CONFIRMATION, contactFaults)
                    .response();
        }
        Acts.Outcome outcome = acts.submit(new Acts.Submission(
                parsed.request().act(),
                document,
                parsed.documentSha256(),
                security.getUserPrincipal().getName(),
                key,
                parsed.request().bodySha256(sha256(document)),
                parsed.request().contactToConfirm(),
                parsed.faults()));
        return switch (outcome) {
            case Acts.Outcome.Created created -> created(created.id());
            case Acts.Outcome.Repeated repeated -> created(repeated.id());
            case Acts.Outcome.AlreadyRegistered registered ->
                Problems.of(Refusal.CONFLICT, Problems.Code.KNOWN)
                        .with("noticeId", registered.id().toString())
                        .response();
            case Acts.Outcome.ContactRefused refused -> ConsentsResource.refused(refused.reason());
            case Acts.Outcome.KeyReused _ ->
                Problems.of(Refusal.UNPROCESSABLE, Problems.Code.KEY_REUSED).response();
            case Acts.Outcome.HashMismatch _ ->
                Problems.of(Refusal.UNPROCESSABLE, Problems.Code.OTHER_DOCUMENT, List.of("documentSha256"))
                        .response();
            case Acts.Outcome.RejectedDocument rejected ->
                Problems.of(Refusal.UNPROCESSABLE, Problems.Code.of(rejected.reason()), List.of("document"))
                        .response();
            case Acts.Outcome.FaultyFields faulty ->
                Problems.of(Refusal.BAD_DATA, Problems.Code.FAULTY, faulty.fields())
                        .response();
        };
    }

    private static Response unreadable(String field) {
        return Problems.of(Refusal.UNREADABLE, Problems.Code.UNREADABLE, field.isEmpty() ? List.of() : List.of(field))
                .response();
    }

    private static boolean isValidKey(@Nullable String key) {
        return key != null && !key.isBlank() && key.length() <= MAX_KEY_CHARACTERS;
    }

    /// Returns the legal state, times and evidence of a notice.
    @GET
    @jakarta.ws.rs.Path("/{id}")
    @RolesAllowed({"notifier", "auditor"})
    public Response find(@PathParam("id") String id) {
        return noticeId(id)
                .flatMap(noticeQueries::find)
                .map(detail -> Response.ok(ActView.of(detail)).build())
                .orElseGet(() -> Problems.of(Refusal.NO_SUCH_RESOURCE, Problems.Code.UNKNOWN)
                        .response());
    }

    /// Returns the sealed file exactly as issued.
    @GET
    @jakarta.ws.rs.Path("/{id}/certificate.json")
    @RolesAllowed({"notifier", "auditor"})
    public Response certificate(@PathParam("id") String id) {
        return noticeId(id)
                .flatMap(noticeQueries::certificate)
                .map(ActsResource::download)
                .orElseGet(() -> Problems.of(Refusal.NO_SUCH_RESOURCE, Problems.Code.NO_CERTIFICATE)
                        .response());
    }

    /// Sends a certificate as a file, exactly as issued.
    static Response download(Certificates.IssuedCertificate certificate) {
        return Response.ok(certificate.file(), MediaType.APPLICATION_JSON)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.json\"".formatted(certificate.certificateId()))
                .build();
    }

    private Response created(NoticeId id) {
        return Response.created(URI.create("/api/v1/acts/" + id))
                .entity(ActView.of(noticeQueries.find(id).orElseThrow()))
                .build();
    }

    static Optional<NoticeId> noticeId(String text) {
        try {
            return Optional.of(NoticeId.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Returns the document of a form, or null if there is none.
    static @Nullable IncomingDocument incoming(List<FileUpload> documents) throws IOException {
        return documents.isEmpty() || documents.getFirst().size() == 0
                ? null
                : IncomingDocument.of(documents.getFirst().uploadedFile());
    }

    /// Returns the hash of the document, or the hash of no bytes if there is no document.
    static String sha256(@Nullable IncomingDocument document) {
        return document == null ? Sha256.hex(new byte[0]) : document.sha256();
    }
}
