package org.ventanilla.simulator.rest.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.faults.Faults;
import org.ventanilla.simulator.line.BusinessNumbers;
import org.ventanilla.simulator.line.BusinessNumbers.BusinessNumber;
import org.ventanilla.simulator.line.Outgoing;
import org.ventanilla.simulator.line.Pairs;
import org.ventanilla.simulator.rest.graph.GraphRequest.Address;
import org.ventanilla.simulator.webhook.Failure;
import org.ventanilla.simulator.webhook.WebhookBodies;

/// The endpoint `POST /{version}/{phone-number-id}/messages`, with which the business sends messages.
///
/// Source: WhatsApp Cloud API, "Messages" reference.
@Path("/{version: v[0-9]+\\.[0-9]+}/{number: [0-9]+}/messages")
@RunOnVirtualThread
public final class MessagesResource {

    private final GraphAccess access;
    private final RequestReader reader;
    private final BusinessNumbers numbers;
    private final SendOutcomes outcomes;
    private final ObjectReader json;

    MessagesResource(
            GraphAccess access,
            RequestReader reader,
            BusinessNumbers numbers,
            SendOutcomes outcomes,
            ObjectMapper json) {
        this.access = access;
        this.reader = reader;
        this.numbers = numbers;
        this.outcomes = outcomes;
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /// Sends a message, or marks the messages of a citizen as read.
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response post(
            @PathParam("version") String version,
            @PathParam("number") String numberId,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Context HttpServerRequest http,
            byte[] body)
            throws InterruptedException {
        try {
            access.authorize(version, authorization);
            BusinessNumber number =
                    numbers.find(numberId).orElseThrow(() -> new GraphRefusal(GraphError.unknownObject(numberId)));
            return switch (reader.read(parse(body))) {
                case GraphRequest.MarkRead read -> markRead(read);
                case GraphRequest.Send send -> send(number, send, http);
            };
        } catch (GraphRefusal refusal) {
            return access.errorResponse(refusal.error());
        }
    }

    private JsonNode parse(byte[] body) {
        if (body.length > GraphLimits.REQUEST_BYTES) {
            throw new GraphRefusal(GraphError.invalidParameter("request is too large"));
        }
        try {
            JsonNode parsed = json.readTree(body);
            if (parsed != null && parsed.isObject()) {
                RequestFields.requireCompleteCharacters(parsed);
                return parsed;
            }
        } catch (JsonProcessingException malformed) {
            throw new GraphRefusal(GraphError.invalidParameter("request body is not valid JSON"));
        } catch (IOException impossible) {
            throw new IllegalStateException("the bytes are in memory", impossible);
        }
        throw new GraphRefusal(GraphError.invalidParameter("request body must be a JSON object"));
    }

    private Response markRead(GraphRequest.MarkRead read) {
        if (!outcomes.outgoing().markRead(read.wamid(), read.isTyping())) {
            throw new GraphRefusal(GraphError.badValue("message_id is unknown"));
        }
        return Response.ok("{\"success\":true}").build();
    }

    private Response send(BusinessNumber number, GraphRequest.Send send, HttpServerRequest http)
            throws InterruptedException {
        Faults faults = outcomes.dice().faults();
        if (outcomes.dice().occurs("error500", faults.error500())) {
            throw new GraphRefusal(GraphError.overloaded());
        }
        if (outcomes.dice().occurs("error429", faults.error429())) {
            throw new GraphRefusal(GraphError.numberRateHit());
        }
        if (send.address() instanceof Address.MisplacedUserId) {
            return acceptedResponse(send, null, outcomes.outgoing().discard(), false);
        }
        Citizen citizen = outcomes.recipient(send.address());
        Outgoing.ExhaustedLimit exhausted = outcomes.outgoing().tryAcquire(number, citizen);
        if (exhausted != null) {
            throw new GraphRefusal(
                    switch (exhausted) {
                        case NUMBER_RATE -> GraphError.numberRateHit();
                        case PAIR_RATE -> GraphError.pairRateHit();
                    });
        }
        boolean isHeld = send.template() != null && outcomes.dice().occurs("heldForQuality", faults.heldForQuality());
        Failure failure = outcomes.failure(number, citizen, send, faults, isHeld);
        String responseFault = outcomes.responseFault(faults);
        boolean statusFirst = outcomes.dice().occurs("statusBeforeAnswer", faults.statusBeforeAnswer());
        String wamid = outcomes.outgoing()
                .accept(
                        order(number, citizen, send, isHeld ? faults.slowMs() : 0),
                        failure,
                        statusFirst,
                        responseFault == null ? "answered" : responseFault);
        if (outcomes.dice().occurs("slow", faults.slow())) {
            Thread.sleep(faults.slowMs());
        }
        if (responseFault == null) {
            return acceptedResponse(send, citizen, wamid, isHeld);
        }
        if (responseFault.equals(SendOutcomes.CONNECTION_CLOSED)) {
            http.connection().close().toCompletionStage().toCompletableFuture().join();
        }
        return access.errorResponse(GraphError.overloaded());
    }

    private static Outgoing.SendOrder order(
            BusinessNumber number, Citizen citizen, GraphRequest.Send send, int heldMs) {
        Template template = send.template();
        return new Outgoing.SendOrder(
                number,
                citizen,
                send.content(),
                template == null ? null : template.name(),
                template == null ? "service" : template.category().toLowerCase(Locale.ROOT),
                send.replyTo(),
                send.callbackData(),
                heldMs);
    }

    private Response acceptedResponse(GraphRequest.Send send, @Nullable Citizen citizen, String wamid, boolean isHeld) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
        ObjectNode contact = body.putArray("contacts").addObject().put("input", send.input());
        if (citizen != null) {
            if (send.address() instanceof Address.Phone || !outcomes.hidesPhone(citizen)) {
                contact.put("wa_id", citizen.phone());
            }
            contact.put("user_id", citizen.userId());
        }
        ObjectNode message = body.putArray("messages").addObject().put("id", wamid);
        if (send.template() != null) {
            message.put("message_status", isHeld ? "held_for_quality_assessment" : "accepted");
        }
        return Response.ok(body.toString()).build();
    }

    /// Decides the outcome of a valid request to send a message.
    @ApplicationScoped
    static final class SendOutcomes {

        static final String CONNECTION_CLOSED = "closeAfterRead";

        private final Citizens citizens;
        private final Pairs pairs;
        private final Outgoing outgoing;
        private final FaultDice dice;
        private final WebhookBodies bodies;

        @Inject
        SendOutcomes(Citizens citizens, Pairs pairs, Outgoing outgoing, FaultDice dice, WebhookBodies bodies) {
            this.bodies = bodies;
            this.citizens = citizens;
            this.pairs = pairs;
            this.outgoing = outgoing;
            this.dice = dice;
        }

        Outgoing outgoing() {
            return outgoing;
        }

        FaultDice dice() {
            return dice;
        }

        boolean hidesPhone(Citizen citizen) {
            return bodies.hidesPhone(citizen);
        }

        Citizen recipient(Address address) {
            return switch (address) {
                case Address.Phone phone -> citizens.withPhone(phone.digits());
                case Address.UserId id ->
                    citizens.withUserId(id.value())
                            .orElseThrow(() -> new GraphRefusal(GraphError.badValue("recipient is unknown")));
                case Address.MisplacedUserId misplaced ->
                    throw new IllegalArgumentException("messages to a misplaced user id are discarded before");
            };
        }

        /// The failure that a status will report after the message was accepted, or null.
        ///
        /// @param isHeld whether the provider holds the message to assess its quality
        /// @throws GraphRefusal if the 24-hour window is closed and the fault `windowErrorByWebhook` is
        ///     not set
        @Nullable
        Failure failure(BusinessNumber number, Citizen citizen, GraphRequest.Send send, Faults faults, boolean isHeld) {
            if (send.template() == null && !pairs.isWindowOpen(number.id(), citizen.phone(), Instant.now())) {
                if (faults.windowErrorByWebhook()) {
                    return Failure.WINDOW_CLOSED;
                }
                throw new GraphRefusal(GraphError.fromFailure(Failure.WINDOW_CLOSED));
            }
            boolean fails = dice.occurs("failSends", faults.failSends());
            if (fails && isHeld) {
                return Failure.TEMPLATE_PAUSED;
            }
            return fails || !citizen.isReachable() ? Failure.UNDELIVERABLE : null;
        }

        /// The name of the fault because of which the sender does not get the correct response, or null.
        @Nullable
        String responseFault(Faults faults) {
            if (dice.occurs("closeAfterRead", faults.closeAfterRead())) {
                return CONNECTION_CLOSED;
            }
            return dice.occurs("error500AfterAccept", faults.error500AfterAccept()) ? "error500AfterAccept" : null;
        }
    }
}
