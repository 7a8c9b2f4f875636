package org.ventanilla.simulator.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Ticks;

/// Writes the JSON of webhooks in the format of Graph API v24 and later. The JSON always contains the
/// user id, contains the phone unless the phone is hidden, contains no `conversation`, and contains
/// `pricing` in one status of each message.
///
/// Source: WhatsApp Cloud API, "Webhooks", `messages` reference.
@ApplicationScoped
public final class WebhookBodies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectMapper mapper;
    private final String account;

    @Inject
    WebhookBodies(ObjectMapper mapper, SimulatorConfig config) {
        this.mapper = mapper;
        this.account = config.account();
    }

    /// The webhook for a message of a citizen.
    ///
    /// @param content the type and the content of the message, such as `{"type":"text","text":{…}}`
    public byte[] message(
            String numberId,
            String displayPhone,
            Citizen citizen,
            String wamid,
            long epochSeconds,
            @Nullable String replyTo,
            ObjectNode content) {
        ObjectNode message = JSON.objectNode();
        if (!citizen.hidesPhone()) {
            message.put("from", citizen.phone());
        }
        message.put("from_user_id", citizen.userId());
        message.put("id", wamid);
        message.put("timestamp", Long.toString(epochSeconds));
        if (replyTo != null) {
            message.putObject("context").put("from", displayPhone).put("id", replyTo);
        }
        message.setAll(content);
        ObjectNode value = value(numberId, displayPhone);
        value.putArray("contacts").add(contact(citizen, true));
        value.putArray("messages").add(message);
        return envelope(value);
    }

    /// The webhook for a status of a message that the business sent.
    ///
    /// @param containsPricing whether the status contains the pricing
    public byte[] status(
            String numberId,
            String displayPhone,
            Citizen citizen,
            ChatMessage sent,
            Ticks.Step step,
            long epochSeconds,
            boolean containsPricing,
            @Nullable Failure failure) {
        ObjectNode status = JSON.objectNode();
        status.put("id", sent.wamid());
        status.put("status", step.wireName());
        status.put("timestamp", Long.toString(epochSeconds));
        if (!citizen.hidesPhone()) {
            status.put("recipient_id", citizen.phone());
        }
        if (step != Ticks.Step.FAILED) {
            status.put("recipient_user_id", citizen.userId());
        }
        if (sent.callbackData() != null) {
            status.put("biz_opaque_callback_data", sent.callbackData());
        }
        if (containsPricing && sent.category() != null) {
            status.putObject("pricing")
                    .put("billable", true)
                    .put("pricing_model", "PMP")
                    .put("type", "regular")
                    .put("category", sent.category());
        }
        if (failure != null) {
            ObjectNode error = status.putArray("errors").addObject();
            error.put("code", failure.code());
            error.put("title", failure.title());
            error.put("message", failure.title());
            error.putObject("error_data").put("details", failure.details());
            error.put("href", "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/");
        }
        ObjectNode value = value(numberId, displayPhone);
        if (step != Ticks.Step.FAILED) {
            value.putArray("contacts").add(contact(citizen, step != Ticks.Step.SENT));
        }
        value.putArray("statuses").add(status);
        return envelope(value);
    }

    private static ObjectNode contact(Citizen citizen, boolean withUsername) {
        ObjectNode contact = JSON.objectNode();
        ObjectNode profile = contact.putObject("profile").put("name", citizen.profileName());
        if (withUsername && citizen.username() != null) {
            profile.put("username", citizen.username());
        }
        if (!citizen.hidesPhone()) {
            contact.put("wa_id", citizen.phone());
        }
        contact.put("user_id", citizen.userId());
        return contact;
    }

    private static ObjectNode value(String numberId, String displayPhone) {
        ObjectNode value = JSON.objectNode();
        value.put("messaging_product", "whatsapp");
        value.putObject("metadata").put("display_phone_number", displayPhone).put("phone_number_id", numberId);
        return value;
    }

    private byte[] envelope(ObjectNode value) {
        ObjectNode body = JSON.objectNode().put("object", "whatsapp_business_account");
        ObjectNode entry = body.putArray("entry").addObject().put("id", account);
        ObjectNode change = entry.putArray("changes").addObject();
        change.set("value", value);
        change.put("field", "messages");
        try {
            return MetaEscaping.escape(mapper.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree can always be written", impossible);
        }
    }
}
