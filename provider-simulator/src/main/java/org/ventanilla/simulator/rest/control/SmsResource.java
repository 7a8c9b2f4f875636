package org.ventanilla.simulator.rest.control;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig.SmsPreset;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.SmsOutcome;
import org.ventanilla.simulator.sms.SmsAccounts;
import org.ventanilla.simulator.sms.SmsOptOuts;
import org.ventanilla.simulator.sms.SmsSegments;

/// The part of the control interface for SMS: makes a person write, returns what the person wrote and
/// received, and decides what happens to messages to the person.
@Path("/sim/sms")
@RunOnVirtualThread
public final class SmsResource {

    private final SmsActions actions;
    private final SmsAccounts accounts;
    private final SmsOptOuts optOuts;

    SmsResource(SmsActions actions, SmsAccounts accounts, SmsOptOuts optOuts) {
        this.actions = actions;
        this.accounts = accounts;
        this.optOuts = optOuts;
    }

    /// An account of the business.
    public record AccountView(String name, SmsPreset preset, String number) {}

    /// A request that a person writes an SMS.
    ///
    /// @param account the name of the account to which the person writes; the first account by default
    /// @param at the provider's time of the message; now by default
    /// @param copies the number of copies that are delivered concurrently; 1 by default
    public record SmsRequest(
            @Nullable String text,
            @Nullable String account,
            @Nullable Instant at,
            @Nullable Integer copies) {

        @Override
        public String toString() {
            return "SmsRequest[%s]".formatted(account);
        }
    }

    /// An SMS of a person.
    ///
    /// @param id the provider's id
    /// @param from `citizen` or `business`
    /// @param encoding the alphabet in which the text is sent
    /// @param parts the number of SMS that the text needs
    /// @param error the provider's error code, if the message does not reach the phone
    public record SmsView(
            long seq,
            String id,
            String from,
            String account,
            String text,
            SmsSegments.Encoding encoding,
            int parts,
            Instant at,
            String status,
            @Nullable String callbackData,
            @Nullable Integer error) {

        static SmsView of(ChatMessage message) {
            SmsSegments segments = SmsSegments.of(message.content().text());
            return new SmsView(
                    message.seq(),
                    message.wamid(),
                    message.fromCitizen() ? "citizen" : "business",
                    message.number(),
                    message.content().text(),
                    segments.encoding(),
                    segments.parts(),
                    message.at(),
                    message.ticks().status(),
                    message.callbackData(),
                    message.failure());
        }
    }

    /// The SMS of a person, oldest first.
    ///
    /// @param outcome what happens to messages to this phone
    public record SmsChatView(String phone, SmsOutcome outcome, List<SmsView> messages) {}

    /// A change of what happens to messages to a phone.
    public record OutcomeChange(@Nullable SmsOutcome outcome) {}

    /// Returns the accounts of the business.
    @GET
    @Path("accounts")
    public List<AccountView> accounts() {
        return accounts.all().stream()
                .map(account -> new AccountView(account.name(), account.preset(), account.number()))
                .toList();
    }

    /// Makes the person write an SMS.
    @POST
    @Path("{phone}/messages")
    public Response write(@PathParam("phone") String phone, @Nullable SmsRequest request) {
        if (request == null) {
            throw new Problem(400, "a JSON body is needed");
        }
        String id = actions.write(phone, request.account(), request.text(), request.at(), request.copies());
        return Response.accepted(Map.of("messageId", id)).build();
    }

    /// Returns what the person wrote and received.
    ///
    /// @param after only messages with a higher `seq` are returned
    @GET
    @Path("{phone}/messages")
    public SmsChatView chat(@PathParam("phone") String phone, @QueryParam("after") long after) {
        Citizen citizen = actions.citizen(phone);
        return new SmsChatView(
                citizen.phone(),
                citizen.smsOutcome(),
                citizen.sms().all().stream()
                        .filter(message -> message.seq() > after)
                        .map(SmsView::of)
                        .toList());
    }

    /// Deletes the messages and the opt-outs of the person.
    @DELETE
    @Path("{phone}/messages")
    public void delete(@PathParam("phone") String phone) {
        Citizen citizen = actions.citizen(phone);
        citizen.sms().clear();
        optOuts.delete(citizen);
    }

    /// Decides what happens to messages to this phone.
    @POST
    @Path("{phone}")
    public SmsChatView change(@PathParam("phone") String phone, @Nullable OutcomeChange change) {
        if (change == null || change.outcome() == null) {
            throw new Problem(400, "outcome is missing");
        }
        actions.citizen(phone).setSmsOutcome(change.outcome());
        return chat(phone, Long.MAX_VALUE);
    }
}
