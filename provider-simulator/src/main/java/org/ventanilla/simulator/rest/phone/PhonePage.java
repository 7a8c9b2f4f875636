package org.ventanilla.simulator.rest.phone;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.line.BusinessNumbers;
import org.ventanilla.simulator.line.Incoming;
import org.ventanilla.simulator.line.Incoming.Manner;
import org.ventanilla.simulator.line.Utterance;
import org.ventanilla.simulator.rest.control.CitizenSays;
import org.ventanilla.simulator.rest.control.Mouth;
import org.ventanilla.simulator.rest.graph.MediaStore;

/// The page on which a person plays the citizen.
@Path("/phone")
@RunOnVirtualThread
public final class PhonePage {

    private final Citizens citizens;
    private final Mouth mouth;
    private final Incoming incoming;
    private final MediaStore media;
    private final Business business;

    PhonePage(Citizens citizens, Mouth mouth, Incoming incoming, MediaStore media, Business business) {
        this.citizens = citizens;
        this.mouth = mouth;
        this.incoming = incoming;
        this.media = media;
        this.business = business;
    }

    /// The phone of `phone`, or the choice of one.
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@QueryParam("phone") @Nullable String phone) {
        String digits = phone == null ? "" : phone.replaceAll("[^0-9]", "");
        if (digits.length() == 10) {
            digits = "57" + digits;
        }
        if (!Citizens.isPhone(digits)) {
            return PhoneTemplates.choose(citizens.ofTheStories(), phone == null ? "" : phone);
        }
        Citizen citizen = citizens.withPhone(digits);
        List<ChatMessage> messages = citizen.chat().all();
        long lastSeq = messages.isEmpty() ? 0 : messages.getLast().seq();
        return PhoneTemplates.phone(
                citizen,
                citizens.ofTheStories(),
                business.name,
                messages.stream()
                        .filter(m -> m.failure() == null)
                        .map(m -> PhoneStream.bubble(citizen, m))
                        .toList(),
                lastSeq);
    }

    /// The citizen writes.
    @POST
    @Path("{phone}/messages")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@PathParam("phone") String phone, @FormParam("text") @Nullable String text) {
        if (text != null && !text.isBlank()) {
            incoming.say(
                    business.numbers.first(),
                    mouth.citizen(phone),
                    new Utterance.Text(text.strip()),
                    Manner.plain(null));
        }
        return Response.noContent().build();
    }

    /// The citizen taps an option.
    @POST
    @Path("{phone}/choices")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @PathParam("phone") String phone,
            @FormParam("of") String wamid,
            @FormParam("option") @Nullable String option) {
        mouth.say(phone, CitizenSays.choice(wamid, option));
        return Response.noContent().build();
    }

    /// The citizen sends one of the sample attachments.
    @POST
    @Path("{phone}/samples")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sample(@PathParam("phone") String phone, @FormParam("kind") String kind) {
        mouth.say(phone, CitizenSays.kind(kind));
        return Response.noContent().build();
    }

    /// The citizen sends a file from this computer.
    @POST
    @Path("{phone}/files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response file(@PathParam("phone") String phone, @RestForm("file") @Nullable FileUpload file) {
        if (file == null || file.size() == 0) {
            return Response.noContent().build();
        }
        try {
            String type = file.contentType() == null ? "application/octet-stream" : file.contentType();
            MediaStore.Media stored = media.received(Files.readAllBytes(file.uploadedFile()), type, file.fileName());
            String kind = type.split("/")[0];
            String sentAs = kind.equals("image") || kind.equals("video") || kind.equals("audio") ? kind : "document";
            incoming.say(
                    business.numbers.first(),
                    mouth.citizen(phone),
                    Mouth.file(sentAs, stored, null),
                    Manner.plain(null));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Response.noContent().build();
    }

    /// A file of a chat, for the page itself.
    @GET
    @Path("media/{id}")
    public Response media(@PathParam("id") String id) {
        return media.find(id)
                .map(m -> Response.ok(m.content()).type(m.mimeType()).build())
                .orElseGet(() -> Response.status(404).build());
    }

    /// Who is at the other end.
    @Singleton
    static final class Business {
        private final String name;
        private final BusinessNumbers numbers;

        @Inject
        Business(SimulatorConfig config, BusinessNumbers numbers) {
            this.name = config.businessName();
            this.numbers = numbers;
        }
    }
}
