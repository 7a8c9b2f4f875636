package org.ventanilla.simulator.rest.phone;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.line.BusinessNumbers;
import org.ventanilla.simulator.line.CitizenAction;
import org.ventanilla.simulator.line.Incoming;
import org.ventanilla.simulator.line.Incoming.DeliveryOptions;
import org.ventanilla.simulator.rest.control.CitizenActions;
import org.ventanilla.simulator.rest.control.CitizenRequest;
import org.ventanilla.simulator.rest.graph.MediaStore;
import org.ventanilla.simulator.sms.SmsAccounts;

/// The page of a simulated phone, on which a person acts as a citizen.
@Path("/phone")
@RunOnVirtualThread
public final class PhonePage {

    private static final String COLOMBIA = "57";
    private static final int NATIONAL_NUMBER_DIGITS = 10;

    private final Citizens citizens;
    private final CitizenActions actions;
    private final Incoming incoming;
    private final MediaStore media;
    private final Business business;

    PhonePage(Citizens citizens, CitizenActions actions, Incoming incoming, MediaStore media, Business business) {
        this.citizens = citizens;
        this.actions = actions;
        this.incoming = incoming;
        this.media = media;
        this.business = business;
    }

    /// The page of the phone with this number. Without a valid number, a page on which a phone can be
    /// chosen.
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@QueryParam("phone") @Nullable String phone) {
        String digits = phone == null ? "" : phone.replaceAll("[^0-9]", "");
        if (digits.length() == NATIONAL_NUMBER_DIGITS) {
            digits = COLOMBIA + digits;
        }
        if (!Citizens.isPhone(digits)) {
            return PhoneTemplates.choose(citizens.demoCitizens(), phone == null ? "" : phone);
        }
        Citizen citizen = citizens.withPhone(digits);
        PhoneStream.View view = PhoneStream.View.ofWhatsApp(citizen);
        long lastSeq = view.lastSeq();
        return PhoneTemplates.phone(
                citizen, citizens.demoCitizens(), business.name(), view.bubbles(), lastSeq, business.hasSms());
    }

    /// Makes the citizen send a text.
    @POST
    @Path("{phone}/messages")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@PathParam("phone") String phone, @FormParam("text") @Nullable String text) {
        if (text != null && !text.isBlank()) {
            incoming.perform(
                    business.firstNumber(),
                    actions.citizen(phone),
                    new CitizenAction.Text(text.strip()),
                    DeliveryOptions.forNewMessage());
        }
        return Response.noContent().build();
    }

    /// Makes the citizen tap an option.
    @POST
    @Path("{phone}/choices")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @PathParam("phone") String phone,
            @FormParam("of") String wamid,
            @FormParam("option") @Nullable String option) {
        actions.perform(phone, CitizenRequest.choice(wamid, option));
        return Response.noContent().build();
    }

    /// Makes the citizen send a sample file or location.
    @POST
    @Path("{phone}/samples")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sample(@PathParam("phone") String phone, @FormParam("kind") String kind) {
        actions.perform(phone, CitizenRequest.sampleOf(kind));
        return Response.noContent().build();
    }

    /// Makes the citizen send a file from this computer.
    @POST
    @Path("{phone}/files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response file(@PathParam("phone") String phone, @RestForm("file") @Nullable FileUpload file) {
        if (file == null || file.size() == 0) {
            return Response.noContent().build();
        }
        try {
            String type = file.contentType() == null ? "application/octet-stream" : file.contentType();
            MediaStore.Media stored =
                    media.storeReceived(Files.readAllBytes(file.uploadedFile()), type, file.fileName());
            String kind = type.split("/")[0];
            String sentAs = kind.equals("image") || kind.equals("video") || kind.equals("audio") ? kind : "document";
            incoming.perform(
                    business.firstNumber(),
                    actions.citizen(phone),
                    CitizenActions.file(sentAs, stored, null),
                    DeliveryOptions.forNewMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Response.noContent().build();
    }

    /// Returns a file that the page of a phone shows.
    @GET
    @Path("media/{id}")
    public Response media(@PathParam("id") String id) {
        return media.find(id)
                .map(found ->
                        Response.ok(found.content()).type(found.mimeType()).build())
                .orElseGet(() -> Response.status(404).build());
    }

    /// The business with which the citizen chats.
    @ApplicationScoped
    static final class Business {
        private final String name;
        private final BusinessNumbers numbers;
        private final SmsAccounts sms;

        @Inject
        Business(SimulatorConfig config, BusinessNumbers numbers, SmsAccounts sms) {
            this.name = config.businessName();
            this.numbers = numbers;
            this.sms = sms;
        }

        /// Whether the phone pages offer SMS.
        boolean hasSms() {
            return !sms.all().isEmpty();
        }

        SmsAccounts sms() {
            return sms;
        }

        String name() {
            return name;
        }

        BusinessNumbers.BusinessNumber firstNumber() {
            return numbers.first();
        }
    }
}
