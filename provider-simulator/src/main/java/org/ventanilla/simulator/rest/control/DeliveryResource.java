package org.ventanilla.simulator.rest.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.webhook.Deliveries;
import org.ventanilla.simulator.webhook.DeliverySettings;
import org.ventanilla.simulator.webhook.Webhook;
import org.ventanilla.simulator.webhook.WebhookBodies;

/// The part of the control interface for the delivery of webhooks: its settings, the sample of the App
/// Dashboard, and many citizens who write at the same time.
@Path("/sim")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class DeliveryResource {

    private final DeliverySettings settings;
    private final Deliveries deliveries;
    private final WebhookBodies bodies;
    private final CitizenActions actions;

    DeliveryResource(DeliverySettings settings, Deliveries deliveries, WebhookBodies bodies, CitizenActions actions) {
        this.settings = settings;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.actions = actions;
    }

    /// Many citizens with consecutive phone numbers, who write the same text at the same time.
    ///
    /// @param people the number of citizens
    /// @param firstPhone the phone of the first citizen
    /// @param text the text; `hola` by default
    /// @param number the id of the business number; the first number by default
    public record Crowd(
            int people,
            @Nullable String firstPhone,
            @Nullable String text,
            @Nullable String number) {}

    /// Returns the current settings.
    @GET
    @Path("delivery")
    public DeliverySettings.Values delivery() {
        return settings.values();
    }

    /// Changes the settings that the body contains.
    @POST
    @Path("delivery")
    @Consumes(MediaType.APPLICATION_JSON)
    public DeliverySettings.Values setDelivery(JsonNode change) {
        settings.set(Merging.merge(settings.values(), change, DeliverySettings.Values.class));
        return settings.values();
    }

    /// Restores the configured settings.
    @DELETE
    @Path("delivery")
    public DeliverySettings.Values resetDelivery() {
        settings.reset();
        return settings.values();
    }

    /// Delivers the sample that the App Dashboard sends for a test, and returns the HTTP status of the
    /// gateway's response.
    @POST
    @Path("dashboard-test")
    public Map<String, List<Integer>> dashboardTest() {
        Webhook webhook = new Webhook("raw", "ABGGFlA5Fpa", null, null, bodies.dashboardTest());
        return Map.of("answers", deliveries.sendConcurrently(webhook, 1, null));
    }

    /// Makes many citizens write at the same time.
    @POST
    @Path("crowd")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response crowd(JsonNode body) {
        Crowd crowd = Merging.read(body, Crowd.class);
        String firstPhone = crowd.firstPhone() == null ? "573010000000" : crowd.firstPhone();
        String text = crowd.text() == null ? "hola" : crowd.text();
        return Response.accepted(
                        Map.of("messageIds", actions.performCrowd(crowd.people(), firstPhone, text, crowd.number())))
                .build();
    }
}
