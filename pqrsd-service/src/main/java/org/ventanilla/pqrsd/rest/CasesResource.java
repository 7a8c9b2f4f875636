package org.ventanilla.pqrsd.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.CaseFiles;
import org.ventanilla.pqrsd.handling.IdGenerator;
import org.ventanilla.pqrsd.handling.OfficeFiling;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Filing;
import org.ventanilla.pqrsd.model.FilingLimits;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.webkit.BadData;
import org.ventanilla.webkit.Refusal;

/// The API with which officers file and read cases.
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CasesResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int MAX_KEY_LENGTH = 200;

    private final OfficeFiling filing;
    private final CaseFiles files;
    private final IdGenerator ids;
    private final SecurityIdentity identity;
    private final ObjectMapper mapper;
    private final Clock clock;

    CasesResource(
            OfficeFiling filing,
            CaseFiles files,
            IdGenerator ids,
            SecurityIdentity identity,
            ObjectMapper mapper,
            Clock clock) {
        this.filing = filing;
        this.files = files;
        this.ids = ids;
        this.identity = identity;
        this.mapper = mapper;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("officer")
    @Operation(
            summary = "Radica un caso; con el mismo Idempotency-Key, una sola vez",
            description = "El encabezado Idempotency-Key es obligatorio: el mismo con el mismo contenido"
                    + " devuelve el mismo radicado; con otro contenido, 422. Un campo"
                    + " desconocido, repetido o con un valor que no se puede usar se responde"
                    + " con 400 y su nombre en «field», y no se radica nada.")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewCase.class)))
    public Response file(
            @Parameter(required = true, description = "Entre 1 y 200 caracteres") @RestHeader(IDEMPOTENCY_KEY) @Nullable
                    String key,
            @Nullable String body)
            throws JsonProcessingException {
        UUID commandId = commandId(identity.getPrincipal().getName(), key);
        NewCase newCase = body == null || body.isBlank() ? null : mapper.readValue(body, NewCase.class);
        if (newCase == null) {
            throw new BadData(null, Texts.pages().caseEmpty());
        }
        String officer = identity.getPrincipal().getName();
        return answer(filing.file(
                newCase.toFilingRequest(commandId, officer, ids, clock.instant()), sha256(String.valueOf(body))));
    }

    @GET
    @Path("/{radicado}")
    @RolesAllowed({"officer", "supervisor", "auditor"})
    @Operation(
            summary = "Un caso, con la identidad enmascarada",
            description = "«text» es la solicitud como se radicó y no cambia. «notes» trae, en orden, los"
                    + " mensajes que la persona editó (EDITED) o eliminó (DELETED) después;"
                    + " «text» falta cuando no hay un texto nuevo o el canal no lo dio.")
    @APIResponse(
            responseCode = "200",
            description = "El caso",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @APIResponse(responseCode = "404", description = "No existe un caso con ese radicado")
    public Response read(@RestPath String radicado) {
        return files.find(radicado)
                .map(CaseView::of)
                .map(view -> Response.ok(view).build())
                .orElseGet(() -> Refusal.NO_SUCH_RESOURCE
                        .because(Texts.pages().caseUnknown())
                        .response());
    }

    private static Response answer(OfficeFiling.Outcome outcome) {
        return switch (outcome) {
            case OfficeFiling.Outcome.Filed(FiledCase filed) -> created(CaseView.Filed.of(filed));
            case OfficeFiling.Outcome.Repeated repeated -> created(CaseView.Filed.of(repeated.filed()));
            case OfficeFiling.Outcome.KeyReused _ ->
                Refusal.UNPROCESSABLE
                        .because(Texts.pages().caseKeyReused())
                        .withCode("KEY_REUSED")
                        .withField(IDEMPOTENCY_KEY)
                        .response();
            case OfficeFiling.Outcome.Refused(Filing.Refusal reason) ->
                (reason == Filing.Refusal.KIND_NOT_OPEN ? Refusal.CONFLICT : Refusal.BAD_DATA)
                        .because(refusalDetail(reason))
                        .withCode(reason.name())
                        .withField(refusedField(reason))
                        .response();
        };
    }

    private static Response created(CaseView.Filed filed) {
        return Response.created(URI.create("/api/v1/cases/" + filed.radicado()))
                .entity(filed)
                .build();
    }

    private static String refusalDetail(Filing.Refusal reason) {
        PageTexts texts = Texts.pages();
        return switch (reason) {
            case TEXT_MISSING -> texts.refusalTextMissing();
            case TEXT_TOO_LONG -> texts.refusalTextTooLong(FilingLimits.MAX_TEXT_LENGTH);
            case FIELD_TOO_LONG -> texts.refusalFieldTooLong();
            case TOO_MANY_ATTACHMENTS -> texts.refusalTooManyAttachments(FilingLimits.MAX_ATTACHMENTS);
            case ANSWER_ADDRESS_MISSING -> texts.refusalAnswerAddressMissing();
            case KIND_NOT_OPEN -> texts.refusalKindNotOpen();
            case RECEIVED_TOO_LONG_AGO -> texts.refusalReceivedTooLongAgo();
            case RECEIVED_IN_FUTURE -> texts.refusalReceivedInFuture();
            case APPLICANT_MISSING -> texts.refusalApplicantMissing();
            case APPLICANT_NAME_MISSING -> texts.refusalApplicantNameMissing();
            case DOCUMENT_TYPE_UNKNOWN -> texts.refusalDocumentTypeUnknown();
            case DOCUMENT_NUMBER_IMPOSSIBLE -> texts.refusalDocumentNumberImpossible();
        };
    }

    private static @Nullable String refusedField(Filing.Refusal reason) {
        return switch (reason) {
            case TEXT_MISSING, TEXT_TOO_LONG -> "text";
            case FIELD_TOO_LONG -> null;
            case TOO_MANY_ATTACHMENTS -> "attachments";
            case ANSWER_ADDRESS_MISSING -> "answerAddress";
            case KIND_NOT_OPEN -> "kind";
            case RECEIVED_TOO_LONG_AGO, RECEIVED_IN_FUTURE -> "receivedAt";
            case APPLICANT_MISSING -> "applicant";
            case APPLICANT_NAME_MISSING -> "applicant.name";
            case DOCUMENT_TYPE_UNKNOWN -> "applicant.documentType";
            case DOCUMENT_NUMBER_IMPOSSIBLE -> "applicant.documentNumber";
        };
    }

    /// The id of the command, which is derived from the officer and the idempotency key. The key is
    /// required: without a key, a client that did not receive the response and sent the request again
    /// would get a second number, which can never be withdrawn (Acuerdo AGN 001 de 2024).
    private static UUID commandId(String officer, @Nullable String key) {
        if (key == null || key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw new BadData(IDEMPOTENCY_KEY, Texts.pages().caseIdempotencyKey());
        }
        return UniqueIds.named("case:" + officer + ":" + key);
    }

    private static byte[] sha256(String body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
