package org.ventanilla.simulator.rest.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.faults.Faults;
import org.ventanilla.simulator.line.BusinessNumbers;
import org.ventanilla.simulator.webhook.HubSignature;

/// The endpoints for files. A client uploads a file, resolves the file's id to an address that is valid
/// for a short time, and downloads the file from this address with the token.
///
/// Source: WhatsApp Cloud API, "Media" reference.
@Path("/")
@RunOnVirtualThread
public final class MediaResource {

    private final GraphAccess access;
    private final MediaStore store;
    private final BusinessNumbers numbers;
    private final ObjectMapper json;
    private final SimulatorConfig config;
    private final FaultDice dice;

    MediaResource(
            GraphAccess access,
            MediaStore store,
            BusinessNumbers numbers,
            ObjectMapper json,
            SimulatorConfig config,
            FaultDice dice) {
        this.access = access;
        this.store = store;
        this.numbers = numbers;
        this.json = json;
        this.config = config;
        this.dice = dice;
    }

    /// Uploads a file of the business.
    @POST
    @Path("{version: v[0-9]+\\.[0-9]+}/{number: [0-9]+}/media")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(
            @PathParam("version") String version,
            @PathParam("number") String number,
            @HeaderParam("Authorization") @Nullable String authorization,
            @RestForm("messaging_product") @Nullable String product,
            @RestForm("type") @Nullable String type,
            @RestForm("file") @Nullable FileUpload file) {
        try {
            access.authorize(version, authorization);
            if (numbers.find(number).isEmpty()) {
                throw new GraphRefusal(GraphError.unknownObject(number));
            }
            if (!"whatsapp".equals(product) || file == null) {
                throw new GraphRefusal(GraphError.invalidParameter("messaging_product and file are required"));
            }
            String mimeType = type == null || type.isBlank() ? file.contentType() : type;
            if (MediaRules.typeOf(mimeType).isEmpty()) {
                throw new GraphRefusal(GraphError.invalidParameter("file type " + mimeType + " is not supported"));
            }
            if (file.size() > MediaRules.maxBytes(mimeType)) {
                throw new GraphRefusal(GraphError.mediaRejected("file is too large"));
            }
            MediaStore.Media media =
                    store.storeUploaded(Files.readAllBytes(file.uploadedFile()), mimeType, file.fileName());
            return Response.ok(json.createObjectNode().put("id", media.id()).toString())
                    .type(MediaType.APPLICATION_JSON)
                    .build();
        } catch (GraphRefusal refusal) {
            return access.errorResponse(refusal.error());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Resolves the id of a file to the address from which the file can be downloaded.
    @GET
    @Path("{version: v[0-9]+\\.[0-9]+}/{id: [0-9]+}")
    public Response resolve(
            @PathParam("version") String version,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Context UriInfo uri) {
        try {
            access.authorize(version, authorization);
            MediaStore.Media media = store.find(id)
                    .filter(_ -> !dice.occurs("mediaGone", dice.faults().mediaGone()))
                    .orElseThrow(() -> new GraphRefusal(GraphError.unknownObject(id)));
            boolean isExpired = dice.occurs("mediaExpired", dice.faults().mediaExpired());
            long validUntil = Instant.now()
                    .plus(isExpired ? Duration.ZERO : config.limits().mediaUrlLife())
                    .getEpochSecond();
            String url = uri.getBaseUriBuilder()
                    .path("whatsapp_business/attachments/")
                    .queryParam("mid", id)
                    .queryParam("ext", validUntil)
                    .queryParam("hash", hash(id, validUntil))
                    .build()
                    .toString();
            ObjectNode body = json.createObjectNode();
            body.put("url", url);
            body.put("mime_type", media.mimeType());
            body.put("sha256", media.sha256Hex());
            body.put("file_size", media.content().length);
            body.put("id", id);
            body.put("messaging_product", "whatsapp");
            return Response.ok(body.toString()).type(MediaType.APPLICATION_JSON).build();
        } catch (GraphRefusal refusal) {
            return access.errorResponse(refusal.error());
        }
    }

    /// Deletes a file.
    @DELETE
    @Path("{version: v[0-9]+\\.[0-9]+}/{id: [0-9]+}")
    public Response delete(
            @PathParam("version") String version,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @Nullable String authorization) {
        try {
            access.authorize(version, authorization);
            if (!store.delete(id)) {
                throw new GraphRefusal(GraphError.unknownObject(id));
            }
            return Response.ok("{\"success\":true}")
                    .type(MediaType.APPLICATION_JSON)
                    .build();
        } catch (GraphRefusal refusal) {
            return access.errorResponse(refusal.error());
        }
    }

    /// Returns the bytes of a file if the token is correct and the address is still valid. After a
    /// response of 404, the client must resolve the id again.
    @GET
    @Path("whatsapp_business/attachments/")
    public Response download(
            @QueryParam("mid") @Nullable String id,
            @QueryParam("ext") long validUntil,
            @QueryParam("hash") @Nullable String hash,
            @HeaderParam("Authorization") @Nullable String authorization) {
        if (authorization == null || !authorization.equals("Bearer " + config.token())) {
            return Response.status(401).build();
        }
        Faults faults = dice.faults();
        if (dice.occurs("mediaError500", faults.mediaError500())) {
            return Response.status(500).build();
        }
        if (dice.occurs("mediaSlow", faults.mediaSlow())) {
            pause(faults.slowMs());
        }
        boolean isValid =
                id != null && hash(id, validUntil).equals(hash) && Instant.now().getEpochSecond() < validUntil;
        return !isValid
                ? Response.status(404).build()
                : store.find(id)
                        .map(found -> Response.ok(bytesToSend(found))
                                .type(found.mimeType())
                                .build())
                        .orElseGet(() -> Response.status(404).build());
    }

    /// The bytes of the file, or a copy whose last byte is changed if the fault `mediaAltered` occurs.
    private byte[] bytesToSend(MediaStore.Media media) {
        byte[] bytes = media.content();
        if (bytes.length > 0 && dice.occurs("mediaAltered", dice.faults().mediaAltered())) {
            bytes = bytes.clone();
            bytes[bytes.length - 1] ^= 1;
        }
        return bytes;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The hash that protects the address of a file: the first 32 hexadecimal digits of an HMAC of the
    /// id and the end of the validity.
    private String hash(String id, long validUntil) {
        byte[] text = (id + "." + validUntil).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        // The first 7 characters are the prefix `sha256=`.
        return HubSignature.compute(config.token(), text).substring(7, 39);
    }
}
