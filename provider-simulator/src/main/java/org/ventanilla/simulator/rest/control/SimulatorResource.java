package org.ventanilla.simulator.rest.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.faults.Faults;
import org.ventanilla.simulator.journal.AcceptedSend;
import org.ventanilla.simulator.journal.AppendLog;
import org.ventanilla.simulator.journal.DeliveryAttempt;
import org.ventanilla.simulator.journal.Journal;
import org.ventanilla.simulator.journal.RefusedSend;
import org.ventanilla.simulator.line.Settings;
import org.ventanilla.simulator.rest.graph.Template;
import org.ventanilla.simulator.rest.graph.Templates;
import org.ventanilla.simulator.webhook.Deliveries;
import org.ventanilla.simulator.webhook.Webhook;

/// The part of the control interface for the simulated provider: changes its faults, settings and
/// templates, delivers arbitrary webhooks, and returns the logs.
@Path("/sim")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class SimulatorResource {

    private static final int MAX_PAGE_SIZE = 50_000;
    private static final int MAX_COPIES = 50;

    private final FaultDice dice;
    private final Settings settings;
    private final Journal journal;
    private final Templates templates;
    private final Deliveries deliveries;

    SimulatorResource(FaultDice dice, Settings settings, Journal journal, Templates templates, Deliveries deliveries) {
        this.dice = dice;
        this.settings = settings;
        this.journal = journal;
        this.templates = templates;
        this.deliveries = deliveries;
    }

    /// A page of each log.
    public record LogView(AppendLog.Page<AcceptedSend> sends, AppendLog.Page<DeliveryAttempt> deliveries) {}

    /// Returns the current faults.
    @GET
    @Path("faults")
    public Faults faults() {
        return dice.faults();
    }

    /// Changes the faults that the body contains. The sequence of decisions about faults restarts.
    @POST
    @Path("faults")
    @Consumes(MediaType.APPLICATION_JSON)
    public Faults setFaults(JsonNode change) {
        Faults faults = Merging.merge(dice.faults(), change, Faults.class);
        dice.set(faults);
        return faults;
    }

    /// Removes all faults.
    @DELETE
    @Path("faults")
    public Faults noFaults() {
        dice.set(Faults.NONE);
        return Faults.NONE;
    }

    /// Returns the current settings.
    @GET
    @Path("settings")
    public Settings.Values settings() {
        return settings.values();
    }

    /// Changes the settings that the body contains.
    @POST
    @Path("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    public Settings.Values setSettings(JsonNode change) {
        settings.set(Merging.merge(settings.values(), change, Settings.Values.class));
        return settings.values();
    }

    /// Restores the configured settings.
    @DELETE
    @Path("settings")
    public Settings.Values resetSettings() {
        settings.reset();
        return settings.values();
    }

    /// Returns the log of accepted messages and the log of delivered webhooks.
    ///
    /// @param sendsAfter only accepted messages with a higher number are returned
    /// @param deliveriesAfter only deliveries with a higher number are returned
    /// @param limit the maximum number of entries of each log
    @GET
    @Path("log")
    public LogView log(
            @QueryParam("sendsAfter") long sendsAfter,
            @QueryParam("deliveriesAfter") long deliveriesAfter,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        int size = Math.clamp(limit, 0, MAX_PAGE_SIZE);
        return new LogView(
                journal.sends().after(sendsAfter, size), journal.deliveries().after(deliveriesAfter, size));
    }

    /// Returns the log of the messages that were refused because of a rate limit.
    ///
    /// @param after only refusals with a higher number are returned
    /// @param limit the maximum number of entries
    @GET
    @Path("refusals")
    public AppendLog.Page<RefusedSend> refusals(
            @QueryParam("after") long after, @QueryParam("limit") @DefaultValue("1000") int limit) {
        return journal.refusals().after(after, Math.clamp(limit, 0, MAX_PAGE_SIZE));
    }

    /// Replaces all logs by empty logs, also the log of refusals.
    @DELETE
    @Path("log")
    public void clearLog() {
        journal.clear();
    }

    /// Returns the registered templates.
    @GET
    @Path("templates")
    public List<Template> templates() {
        return templates.all();
    }

    /// Registers or replaces a template.
    @POST
    @Path("templates")
    @Consumes(MediaType.APPLICATION_JSON)
    public Template putTemplate(JsonNode body) {
        Template template = Merging.read(body, Template.class);
        templates.put(template);
        return template;
    }

    /// Delivers the exact bytes of the body as a webhook, `copies` times concurrently, and returns the
    /// HTTP statuses of the gateway's responses.
    ///
    /// @param signature a signature to send instead of the correct signature
    @POST
    @Path("webhooks")
    @Consumes(MediaType.WILDCARD)
    public Map<String, List<Integer>> deliverExactBytes(
            byte[] body,
            @QueryParam("copies") @DefaultValue("1") int copies,
            @HeaderParam("X-Sim-Signature") @Nullable String signature) {
        if (copies < 1 || copies > MAX_COPIES) {
            throw new Problem(400, "copies must be between 1 and " + MAX_COPIES);
        }
        Webhook webhook = new Webhook("raw", "raw", null, null, body);
        return Map.of("answers", deliveries.sendConcurrently(webhook, copies, signature));
    }
}
