package org.ventanilla.simulator.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Ticks;
import org.ventanilla.simulator.faults.FaultDice;

/// Writes the JSON of webhooks. The JSON always contains the user id, contains the phone unless the phone
/// is hidden, and contains `pricing` in one status of each message. The statuses of Graph API v24 contain
/// no `conversation`; those of v23 contain a new one for each message.
///
/// Source: WhatsApp Cloud API, "Webhooks", `messages` reference.
@ApplicationScoped
public final class WebhookBodies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long DAY_SECONDS = 86_400;

    private final ObjectMapper mapper;
    private final FaultDice dice;
    private final String account;

    @Inject
    WebhookBodies(ObjectMapper mapper, FaultDice dice, SimulatorConfig config) {
        this.mapper = mapper;
        this.dice = dice;
        this.account = config.account();
    }

    /// The webhook for a message of a citizen.
    ///
    /// @param content the type and the content of the message, such as `{"type":"text","text":{…}}`
    public Webhook message(
            String numberId,
            String displayPhone,
            Citizen citizen,
            String wamid,
            long epochSeconds,
            @Nullable String replyTo,
            ObjectNode content) {
        ObjectNode message = JSON.objectNode();
        if (!hidesPhone(citizen)) {
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
        return new Webhook("message", wamid, null, value, envelope(List.of(value)));
    }

    /// The webhook for a status of a message that the business sent.
    ///
    public Webhook status(
            String numberId,
            String displayPhone,
            Citizen citizen,
            ChatMessage sent,
            Ticks.Step step,
            long epochSeconds,
            @Nullable Failure failure) {
        ObjectNode status = JSON.objectNode();
        status.put("id", sent.wamid());
        status.put("status", step.wireName());
        status.put("timestamp", Long.toString(epochSeconds));
        if (!hidesPhone(citizen)) {
            status.put("recipient_id", citizen.phone());
        }
        if (step != Ticks.Step.FAILED) {
            status.put("recipient_user_id", citizen.userId());
        }
        if (sent.callbackData() != null) {
            status.put("biz_opaque_callback_data", sent.callbackData());
        }
        addConversation(status, sent, step, epochSeconds);
        if (step == pricedStep(sent.wamid()) && sent.category() != null) {
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
        return new Webhook("status", sent.wamid(), step.wireName(), value, envelope(List.of(value)));
    }

    /// Whether webhooks about the citizen contain only the user id.
    public boolean hidesPhone(Citizen citizen) {
        return citizen.hidesPhone()
                || dice.concerns("hiddenPhones", dice.faults().hiddenPhones(), citizen.phone());
    }

    private Ticks.Step pricedStep(String wamid) {
        return dice.concerns("latePricing", dice.faults().latePricing(), wamid)
                ? Ticks.Step.DELIVERED
                : Ticks.Step.SENT;
    }

    /// Adds the conversation, which statuses before v24 contain. Its end is only in the `sent` status.
    private void addConversation(ObjectNode status, ChatMessage sent, Ticks.Step step, long epochSeconds) {
        if (step == Ticks.Step.FAILED
                || !dice.concerns("v23Statuses", dice.faults().v23Statuses(), sent.wamid())) {
            return;
        }
        UUID id = UUID.nameUUIDFromBytes(sent.wamid().getBytes(StandardCharsets.UTF_8));
        ObjectNode conversation =
                status.putObject("conversation").put("id", id.toString().replace("-", ""));
        if (step == Ticks.Step.SENT) {
            conversation.put("expiration_timestamp", Long.toString(epochSeconds + DAY_SECONDS));
        }
        conversation.putObject("origin").put("type", sent.category() == null ? "service" : sent.category());
    }

    /// The webhook with these updates. The updates of the same number are in the same `value`, in the
    /// order of the list.
    byte[] batch(List<ObjectNode> updates) {
        Map<String, ObjectNode> byNumber = new LinkedHashMap<>();
        Map<String, Set<String>> contacts = new HashMap<>();
        for (ObjectNode update : updates) {
            String number = update.at("/metadata/phone_number_id").asText();
            ObjectNode value = byNumber.computeIfAbsent(number, _ -> {
                ObjectNode created = JSON.objectNode();
                created.set("messaging_product", update.get("messaging_product"));
                created.set("metadata", update.get("metadata"));
                return created;
            });
            for (JsonNode contact : update.path("contacts")) {
                if (contacts.computeIfAbsent(number, _ -> new HashSet<>()).add(contact.toString())) {
                    value.withArray("contacts").add(contact);
                }
            }
            update.path("messages").forEach(value.withArray("messages")::add);
            update.path("statuses").forEach(value.withArray("statuses")::add);
        }
        byNumber.values().forEach(value -> {
            removeIfEmpty(value, "messages");
            removeIfEmpty(value, "statuses");
        });
        return envelope(List.copyOf(byNumber.values()));
    }

    private static void removeIfEmpty(ObjectNode value, String field) {
        if (value.path(field).isEmpty()) {
            value.remove(field);
        }
    }

    /// The sample that the App Dashboard sends for a test. Its number belongs to nobody, its time is in
    /// 2017, and `field` comes before `value`.
    ///
    /// Source: WhatsApp Cloud API, "Webhooks", testing with the App Dashboard.
    public byte[] dashboardTest() {
        ObjectNode value = value("123456123", "16505551111");
        ObjectNode contact = value.putArray("contacts").addObject();
        contact.putObject("profile").put("name", "test user name");
        contact.put("wa_id", "16315551181");
        ObjectNode message = value.putArray("messages").addObject();
        message.put("from", "16315551181");
        message.put("id", "ABGGFlA5Fpa");
        message.put("timestamp", "1504902988");
        message.put("type", "text");
        message.putObject("text").put("body", "this is a text message");
        ObjectNode body = JSON.objectNode().put("object", "whatsapp_business_account");
        ObjectNode entry = body.putArray("entry").addObject().put("id", "0");
        ObjectNode change = entry.putArray("changes").addObject().put("field", "messages");
        change.set("value", value);
        return write(body);
    }

    private ObjectNode contact(Citizen citizen, boolean withUsername) {
        ObjectNode contact = JSON.objectNode();
        ObjectNode profile = contact.putObject("profile").put("name", citizen.profileName());
        if (withUsername && citizen.username() != null) {
            profile.put("username", citizen.username());
        }
        if (!hidesPhone(citizen)) {
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

    private byte[] envelope(List<ObjectNode> values) {
        ObjectNode body = JSON.objectNode().put("object", "whatsapp_business_account");
        ObjectNode entry = body.putArray("entry").addObject().put("id", account);
        ArrayNode changes = entry.putArray("changes");
        for (ObjectNode value : values) {
            ObjectNode change = changes.addObject();
            change.set("value", value);
            change.put("field", "messages");
        }
        return write(body);
    }

    private byte[] write(ObjectNode body) {
        try {
            return MetaEscaping.escape(mapper.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree can always be written", impossible);
        }
    }
}
