package org.ventanilla.simulator.rest.phone;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.rest.control.SmsActions;

/// The page of a simulated phone with its SMS, on which a person acts as a citizen.
@Path("/phone/{phone}/sms")
@RunOnVirtualThread
public final class SmsPage {

    private final Citizens citizens;
    private final SmsActions actions;
    private final PhonePage.Business business;

    SmsPage(Citizens citizens, SmsActions actions, PhonePage.Business business) {
        this.citizens = citizens;
        this.actions = actions;
        this.business = business;
    }

    /// The page.
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@PathParam("phone") String phone) {
        Citizen citizen = actions.citizen(phone);
        PhoneStream.View view = SmsStreamResource.view(citizen, business.sms());
        long lastSeq = view.lastSeq();
        return PhoneTemplates.sms(
                citizen,
                citizens.demoCitizens(),
                business.name(),
                view.bubbles(),
                lastSeq,
                business.sms().all());
    }

    /// Makes the citizen write an SMS.
    ///
    /// @param account the name of the account to which the citizen writes
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(
            @PathParam("phone") String phone,
            @FormParam("account") @Nullable String account,
            @FormParam("text") @Nullable String text) {
        if (text != null && !text.isBlank()) {
            actions.write(phone, account, text.strip(), null, null);
        }
        return Response.noContent().build();
    }
}
