package org.ventanilla.testkit.fuzz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Correct webhooks of WhatsApp with items of every kind that the provider documents.
///
/// Source: WhatsApp Cloud API, "messages webhook reference", one page per type; "Webhooks", one page
/// per field.
final class SampleWebhooks {

    private static final List<String> MESSAGES = List.of(
            """
            {"type":"text","text":{"body":"Buenas tardes, ¿cómo va mi petición? 😀"}}""",
            """
            {"type":"text","context":{"from":"576015550100","id":"wamid.QUOTED"},"text":{"body":"Sí"}}""",
            """
            {"type":"text","context":{"forwarded":true},"text":{"body":"reenviado"}}""",
            """
            {"type":"text","text":{"body":"Vi el aviso"},"referral":{"source_url":"https://example.org","source_id":"1",
             "source_type":"ad","body":"b","headline":"h","media_type":"image","image_url":"https://example.org/i",
             "ctwa_clid":"c","welcome_message":{"text":"Hola"}}}""",
            """
            {"type":"image","image":{"caption":"La fachada","mime_type":"image/jpeg",
             "sha256":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","id":"1111"}}""",
            """
            {"type":"video","video":{"caption":"El humo","mime_type":"video/mp4","sha256":"x","id":"2222"}}""",
            """
            {"type":"sticker","sticker":{"mime_type":"image/webp","sha256":"x","id":"3333","animated":false}}""",
            """
            {"type":"audio","audio":{"mime_type":"audio/ogg; codecs=opus","sha256":"x","id":"4444","voice":true}}""",
            """
            {"type":"document","document":{"caption":"c","filename":"peticion.pdf","mime_type":"application/pdf",
             "sha256":"x","id":"5555"}}""",
            """
            {"type":"location","location":{"latitude":4.60971,"longitude":-74.08175,"name":"Plaza","address":"Cra 7"}}""",
            """
            {"type":"contacts","contacts":[{"name":{"formatted_name":"Ana","first_name":"Ana"},
             "phones":[{"phone":"+57 300 5550177","wa_id":"573005550177","type":"CELL"}],
             "emails":[{"email":"ana@example.org","type":"HOME"}],"org":{"company":"c"},"birthday":"1980-01-01"}]}""",
            """
            {"type":"interactive","context":{"from":"576015550100","id":"wamid.MENU"},
             "interactive":{"type":"button_reply","button_reply":{"id":"si","title":"Sí"}}}""",
            """
            {"type":"interactive","interactive":{"type":"list_reply",
             "list_reply":{"id":"menu.queja","title":"Queja","description":"d"}}}""",
            """
            {"type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent",
             "response_json":"{\\"flow_token\\":\\"t\\",\\"campo\\":\\"ñ\\"}"}}}""",
            """
            {"type":"button","button":{"payload":"p","text":"Quiero"}}""",
            """
            {"type":"reaction","reaction":{"message_id":"wamid.OTHER","emoji":"👍"}}""",
            """
            {"type":"reaction","reaction":{"message_id":"wamid.OTHER"}}""",
            """
            {"type":"order","order":{"catalog_id":"1","text":"t","product_items":[{"product_retailer_id":"r",
             "quantity":1,"item_price":12.5,"currency":"COP"}]}}""",
            """
            {"type":"system","system":{"type":"user_changed_number","body":"b","wa_id":"573005550888"}}""",
            """
            {"type":"system","system":{"type":"user_changed_user_id","body":"b","user_id":"CO.900000000000888",
             "previous_user_id":"CO.900000000000777"}}""",
            """
            {"type":"system","system":{"type":"customer_identity_changed","body":"b"},
             "identity":{"acknowledged":true,"created_timestamp":1795000000,"hash":"h"}}""",
            """
            {"type":"edit","edit":{"original_message_id":"wamid.OTHER","message":{"type":"text","text":{"body":"n"}}}}""",
            """
            {"type":"revoke","revoke":{"original_message_id":"wamid.OTHER"}}""",
            """
            {"type":"unsupported","errors":[{"code":131051,"title":"Message type unknown","message":"m",
             "error_data":{"details":"d"}}],"unsupported":{"type":"poll_creation"}}""",
            """
            {"type":"request_welcome"}""",
            """
            {"type":"text","group_id":"g1","text":{"body":"al grupo"}}""");

    private static final List<String> STATUSES = List.of("""
            {"status":"sent","recipient_id":"573005550101","conversation":{"id":"c","expiration_timestamp":"1795100000",
             "origin":{"type":"service"}},"pricing":{"billable":true,"pricing_model":"PMP","type":"regular",
             "category":"service"}}""", """
            {"status":"delivered","recipient_user_id":"CO.900000000000101","biz_opaque_callback_data":"out-01J9"}""", """
            {"status":"read","recipient_id":"573005550101"}""", """
            {"status":"played","recipient_id":"573005550101"}""", """
            {"status":"failed","recipient_id":"573005550101","errors":[{"code":131026,"title":"Undeliverable",
             "message":"m","error_data":{"details":"d"},"href":"https://example.org"}]}""", """
            {"status":"delivered","recipient_type":"group","recipient_id":"g1","recipient_participant_id":"573005550102"}""");

    /// Changes of other fields than `messages`, each as field name and value.
    private static final List<List<String>> OTHER_FIELDS = List.of(
            List.of("message_template_status_update", """
                    {"event":"APPROVED","message_template_id":1689556908129832,"message_template_name":"aviso",
                     "message_template_language":"es_CO","reason":"NONE"}"""),
            List.of("phone_number_quality_update", """
                    {"display_phone_number":"576015550100","event":"THROUGHPUT_UPGRADE",
                     "max_daily_conversations_per_business":"TIER_10K"}"""),
            List.of("account_update", """
                    {"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING",
                     "expiration":1795900000}]}"""),
            List.of("user_preferences", """
                    {"messaging_product":"whatsapp","metadata":{"display_phone_number":"576015550100",
                     "phone_number_id":"%s"},"contacts":[{"profile":{"name":"Ana"},"wa_id":"573005550101"}],
                     "user_preferences":[{"wa_id":"573005550101","category":"marketing_messages","value":"stop",
                     "detail":"d","timestamp":1795000000}]}"""),
            List.of("calls", """
                    {"messaging_product":"whatsapp","metadata":{"display_phone_number":"576015550100",
                     "phone_number_id":"%s"},"calls":[{"id":"wacid.1","from":"573005550101","event":"connect",
                     "direction":"USER_INITIATED","timestamp":"1795000000"}]}"""),
            List.of("smb_message_echoes", """
                    {"messaging_product":"whatsapp","metadata":{"display_phone_number":"576015550100",
                     "phone_number_id":"%s"},"message_echoes":[{"from":"576015550100","to":"573005550101","id":"wamid.E1",
                     "timestamp":"1795000000","type":"text","text":{"body":"eco"}}]}"""),
            List.of("history", "{\"history\":[]}"),
            List.of("a_field_of_next_year", "{\"event\":\"X\"}"));

    private static final int PEOPLE = 40;

    private final Random random;
    private final String account;
    private final String idPrefix;
    private int nextId;

    /// @param idPrefix the beginning of the id of each item
    SampleWebhooks(Random random, String account, String idPrefix) {
        this.random = random;
        this.account = account;
        this.idPrefix = idPrefix;
    }

    /// A webhook with at least one item.
    ///
    /// @param maxItems the maximum number of messages and statuses of one change
    FuzzJson.Fields webhook(int maxItems) {
        List<FuzzJson> entries = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            List<FuzzJson> changes = new ArrayList<>();
            for (int k = 1 + random.nextInt(3); k > 0; k--) {
                changes.add(random.nextInt(5) == 0 ? otherChange() : messagesChange(maxItems));
            }
            FuzzJson.Fields entry = fields("{\"time\":1795000000}");
            // The id is new in each body, so that no two bodies are equal.
            entry.fields().add(new FuzzJson.Field("id", FuzzJson.text(idPrefix + "-" + i)));
            entry.fields().add(new FuzzJson.Field("changes", new FuzzJson.Elements(changes)));
            entries.add(entry);
        }
        FuzzJson.Fields root = fields("{\"object\":\"whatsapp_business_account\"}");
        root.fields().add(new FuzzJson.Field("entry", new FuzzJson.Elements(entries)));
        return root;
    }

    private FuzzJson otherChange() {
        List<String> sample = OTHER_FIELDS.get(random.nextInt(OTHER_FIELDS.size()));
        String value = sample.getLast().replace("%s", account);
        return fields("{\"field\":\"%s\",\"value\":%s}".formatted(sample.getFirst(), value));
    }

    private FuzzJson messagesChange(int maxItems) {
        FuzzJson.Fields value = fields("""
                {"messaging_product":"whatsapp","metadata":{"display_phone_number":"576015550100",
                 "phone_number_id":"%s"}}""".formatted(account));
        List<FuzzJson> contacts = new ArrayList<>();
        List<FuzzJson> messages = new ArrayList<>();
        List<FuzzJson> statuses = new ArrayList<>();
        for (int i = 1 + random.nextInt(maxItems); i > 0; i--) {
            if (random.nextInt(3) == 0) {
                statuses.add(item(STATUSES.get(random.nextInt(STATUSES.size()))));
            } else {
                int person = random.nextInt(PEOPLE);
                messages.add(message(person));
                contacts.add(contact(person));
            }
        }
        if (!messages.isEmpty()) {
            value.fields().add(new FuzzJson.Field("contacts", new FuzzJson.Elements(contacts)));
            value.fields().add(new FuzzJson.Field("messages", new FuzzJson.Elements(messages)));
        }
        if (!statuses.isEmpty()) {
            value.fields().add(new FuzzJson.Field("statuses", new FuzzJson.Elements(statuses)));
        }
        FuzzJson.Fields change = fields("{\"field\":\"messages\"}");
        change.fields().add(random.nextInt(2), new FuzzJson.Field("value", value));
        return change;
    }

    /// The addresses of a person: some have only a phone, some only a user id.
    private static String phoneOf(int person) {
        return person % 4 == 3 ? "" : "5730055501" + (10 + person);
    }

    private static String userOf(int person) {
        return person % 4 == 0 ? "" : "CO.9000000000001" + (10 + person);
    }

    private FuzzJson message(int person) {
        FuzzJson.Fields message = item(MESSAGES.get(random.nextInt(MESSAGES.size())));
        addIfPresent(message, "from", phoneOf(person));
        addIfPresent(message, "from_user_id", userOf(person));
        return message;
    }

    private static FuzzJson contact(int person) {
        FuzzJson.Fields contact = fields("{\"profile\":{\"name\":\"Persona %d\"}}".formatted(person));
        addIfPresent(contact, "wa_id", phoneOf(person));
        addIfPresent(contact, "user_id", userOf(person));
        return contact;
    }

    private static void addIfPresent(FuzzJson.Fields object, String name, String value) {
        if (!value.isEmpty()) {
            object.fields().add(new FuzzJson.Field(name, FuzzJson.text(value)));
        }
    }

    private FuzzJson.Fields item(String json) {
        FuzzJson.Fields item = fields(json);
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        item.fields().addFirst(new FuzzJson.Field("timestamp", FuzzJson.text(timestamp)));
        item.fields().addFirst(new FuzzJson.Field("id", FuzzJson.text(idPrefix + "-" + nextId++)));
        return item;
    }

    private static FuzzJson.Fields fields(String json) {
        return (FuzzJson.Fields) FuzzJson.parse(json);
    }
}
