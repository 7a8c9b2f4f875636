package org.ventanilla.notification.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.notification.handling.Acts;
import org.ventanilla.notification.handling.Certificates;
import org.ventanilla.notification.handling.NoticeDesk;

/// Acts to be notified, by API. Clients hand in facts, never states.
@Path("/api/v1/acts")
@Produces(MediaType.APPLICATION_JSON)
public class ActsResource {

    private static final int LONGEST_KEY = 200;

    private final Acts acts;
    private final NoticeDesk desk;

    ActsResource(Acts acts, NoticeDesk desk) {
        this.acts = acts;
        this.desk = desk;
    }

    /// `metadata` (JSON) and `document` (PDF).
    @POST
    @RolesAllowed("notifier")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submitParts(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @RestForm("metadata") @Nullable String metadata,
            @RestForm("document") @Nullable FileUpload document,
            @Context SecurityContext security) {
        return submit(key, metadata, document == null ? new byte[0] : read(document), security);
    }

    /// The same as JSON alone, the PDF as `documentBase64`.
    @POST
    @RolesAllowed("notifier")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submitJson(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable String body,
            @Context SecurityContext security) {
        byte[] document;
        try {
            document =
                    ActRequest.read(body)
                            .map(ActRequest::documentBase64)
                            .map(Base64.getDecoder()::decode)
                            .orElse(new byte[0]);
        } catch (IllegalArgumentException _) {
            document = new byte[0];
        }
        return submit(key, body, document, security);
    }

    private Response submit(
            @Nullable String key,
            @Nullable String metadata,
            byte[] document,
            SecurityContext security) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            return Problem.of(400, "no-key");
        }
        Optional<ActRequest> request = ActRequest.read(metadata);
        if (request.isEmpty()) {
            return Problem.of(400, "unreadable");
        }
        List<String> contactFaults = request.get().contactFaults();
        if (!contactFaults.isEmpty()) {
            return Problem.of(400, "bad-confirmation", contactFaults, null);
        }
        Acts.Outcome outcome =
                acts.submit(
                        new Acts.Submission(
                                request.get().act(),
                                document,
                                security.getUserPrincipal().getName(),
                                key,
                                request.get().bodySha256(document),
                                request.get().confirmedContact()));
        return switch (outcome) {
            case Acts.Outcome.Created created -> created(created.id());
            case Acts.Outcome.Repeated repeated -> created(repeated.id());
            case Acts.Outcome.Known known ->
                    Problem.of(409, "known", List.of(), known.id().toString());
            case Acts.Outcome.ContactRefused refused -> ConsentsResource.refused(refused.why());
            case Acts.Outcome.KeyReused _ -> Problem.of(422, "key-reused");
            case Acts.Outcome.Faulty faulty -> Problem.of(400, "faulty", faulty.fields(), null);
        };
    }

    /// Legal state, times and evidence.
    @GET
    @Path("/{id}")
    @RolesAllowed({"notifier", "auditor"})
    public Response find(@PathParam("id") String id) {
        return noticeId(id)
                .flatMap(desk::find)
                .map(detail -> Response.ok(ActView.of(detail)).build())
                .orElseGet(() -> Problem.of(404, "unknown"));
    }

    /// The sealed file, byte for byte as issued.
    @GET
    @Path("/{id}/certificate.json")
    @RolesAllowed({"notifier", "auditor"})
    public Response certificate(@PathParam("id") String id) {
        return noticeId(id)
                .flatMap(desk::certificate)
                .map(ActsResource::download)
                .orElseGet(() -> Problem.of(404, "no-certificate"));
    }

    /// A certificate as a file, byte for byte as issued.
    static Response download(Certificates.Issued certificate) {
        return Response.ok(certificate.file(), MediaType.APPLICATION_JSON)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.json\"".formatted(certificate.certificateId()))
                .build();
    }

    private Response created(NoticeId id) {
        return Response.created(URI.create("/api/v1/acts/" + id))
                .entity(ActView.of(desk.find(id).orElseThrow()))
                .build();
    }

    static Optional<NoticeId> noticeId(String text) {
        try {
            return Optional.of(NoticeId.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static byte[] read(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
