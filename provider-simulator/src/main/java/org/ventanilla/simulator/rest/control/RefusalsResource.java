package org.ventanilla.simulator.rest.control;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.line.OrderedRefusals;
import org.ventanilla.simulator.line.Outgoing.ExhaustedLimit;

/// The part of the control interface that makes the provider refuse the next messages to one person, as if
/// a rate limit were exhausted.
@Path("/sim/citizens/{phone}/refusals")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class RefusalsResource {

    private static final int MAX_TIMES = 1_000;

    private final CitizenActions actions;
    private final OrderedRefusals ordered;

    RefusalsResource(CitizenActions actions, OrderedRefusals ordered) {
        this.actions = actions;
        this.ordered = ordered;
    }

    /// The refusals that are ordered for a person.
    ///
    /// @param code the provider's error code: 130429 or 131056
    /// @param times how many messages are (still) to be refused
    public record RefusalOrder(int code, int times) {}

    /// Makes the provider refuse the next messages to the person.
    @POST
    public RefusalOrder order(@PathParam("phone") String phone, @Nullable RefusalOrder request) {
        if (request == null) {
            throw new Problem(400, "a JSON body is needed");
        }
        if (request.times() < 1 || request.times() > MAX_TIMES) {
            throw new Problem(400, "times must be between 1 and " + MAX_TIMES);
        }
        ExhaustedLimit limit = ExhaustedLimit.withCode(request.code())
                .orElseThrow(() -> new Problem(400, "code must be 130429 or 131056"));
        ordered.order(actions.citizen(phone).phone(), limit, request.times());
        return request;
    }

    /// Returns how many messages to the person are still to be refused. The numbers are 0 if no refusal is
    /// ordered.
    @GET
    public RefusalOrder ordered(@PathParam("phone") String phone) {
        return ordered.find(actions.citizen(phone).phone())
                .map(order -> new RefusalOrder(order.limit().code(), order.remaining()))
                .orElse(new RefusalOrder(0, 0));
    }

    /// Withdraws the order of the person's refusals.
    @DELETE
    public void withdraw(@PathParam("phone") String phone) {
        ordered.withdraw(actions.citizen(phone).phone());
    }
}
