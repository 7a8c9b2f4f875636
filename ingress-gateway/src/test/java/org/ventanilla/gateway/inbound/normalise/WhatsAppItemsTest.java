package org.ventanilla.gateway.inbound.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Identity;

class WhatsAppItemsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_100);
    /// A request with one change, whose contents must be inserted.
    private static final String REQUEST = """
            {"object":"whatsapp_business_account","entry":[{"id":"1001","changes":[{"value":{"metadata":
            {"display_phone_number":"576015550100","phone_number_id":"900100200"},%s},"field":"messages"}]}]}""";

    static Stream<Arguments> contents() {
        return Stream.of(
                Arguments.of("\"type\":\"text\",\"text\":{\"body\":\" ¡Hola! \"}", new Content.Text(" ¡Hola! ")),
                Arguments.of("\"text\":{\"body\":\"without type\"}", new Content.Text("without type")),
                Arguments.of(
                        "\"type\":\"image\",\"image\":{\"id\":\"m1\",\"mime_type\":\"image/jpeg\",\"caption\":\"foto\",\"sha256\":\"x\"}",
                        new Content.Media("image", "image/jpeg", "foto", null, "m1", null, null)),
                Arguments.of(
                        "\"type\":\"voice\",\"voice\":{\"id\":\"m2\"}",
                        new Content.Media("audio", null, null, null, "m2", null, null, true)),
                Arguments.of(
                        "\"type\":\"audio\",\"audio\":{\"id\":\"m2\",\"voice\":true}",
                        new Content.Media("audio", null, null, null, "m2", null, null, true)),
                Arguments.of(
                        "\"type\":\"audio\",\"audio\":{\"id\":\"m2\",\"voice\":false}",
                        new Content.Media("audio", null, null, null, "m2", null, null, false)),
                Arguments.of(
                        "\"type\":\"audio\",\"audio\":{\"id\":\"m2\",\"voice\":\"yes\"}",
                        new Content.Media("audio", null, null, null, "m2", null, null)),
                Arguments.of(
                        "\"type\":\"document\",\"document\":{\"id\":\"m3\",\"filename\":\"../../etc/passwd\"}",
                        new Content.Media("document", null, null, "../../etc/passwd", "m3", null, null)),
                Arguments.of(
                        "\"type\":\"image\",\"image\":{\"caption\":\"no id\"}",
                        new Content.Unsupported("image", "NO_MEDIA_ID")),
                Arguments.of(
                        "\"type\":\"location\",\"location\":{\"latitude\":4.6,\"longitude\":-74,\"name\":\"casa\"}",
                        new Content.Location(4.6, -74, "casa", null)),
                Arguments.of(
                        "\"type\":\"location\",\"location\":{\"latitude\":1e400,\"longitude\":0}",
                        new Content.Unsupported("location", "IMPOSSIBLE_COORDINATES")),
                Arguments.of("\"type\":\"contacts\",\"contacts\":[{},{\"name\":{}}]", new Content.ContactCards(2)),
                Arguments.of(
                        "\"type\":\"interactive\",\"interactive\":{\"type\":\"button_reply\",\"button_reply\":{\"id\":\"si\",\"title\":\"Sí\"}}",
                        new Content.Choice("si", "Sí")),
                Arguments.of(
                        "\"type\":\"interactive\",\"interactive\":{\"type\":\"list_reply\",\"list_reply\":{\"id\":\"q\",\"title\":\"Queja\",\"description\":\"d\"}}",
                        new Content.Choice("q", "Queja")),
                Arguments.of(
                        "\"type\":\"interactive\",\"interactive\":{\"type\":\"nfm_reply\",\"nfm_reply\":{\"response_json\":\"{broken\"}}",
                        new Content.FormAnswer(null, null, "{broken", false)),
                Arguments.of(
                        "\"type\":\"interactive\",\"interactive\":{\"type\":\"nfm_reply\",\"nfm_reply\":{\"name\":\"flow\",\"response_json\":\"{\\\"flow_token\\\":\\\"cita-1\\\",\\\"a\\\":1}\"}}",
                        new Content.FormAnswer("flow", "cita-1", "{\"flow_token\":\"cita-1\",\"a\":1}", true)),
                Arguments.of(
                        "\"type\":\"interactive\",\"interactive\":{\"nfm_reply\":{\"response_json\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}}",
                        new Content.FormAnswer(null, null, "{\"a\":1,\"a\":2}", false)),
                Arguments.of(
                        "\"type\":\"interactive\",\"interactive\":{\"type\":\"nfm_reply\",\"nfm_reply\":{\"response_json\":{\"a\":\"ñ\"}}}",
                        new Content.FormAnswer(null, null, "{\"a\":\"\\u00F1\"}", true)),
                Arguments.of(
                        "\"type\":\"interactive\",\"interactive\":{\"type\":\"nfm_reply\",\"nfm_reply\":{}}",
                        new Content.FormAnswer(null, null, "", false)),
                Arguments.of(
                        "\"type\":\"interactive\",\"interactive\":{\"type\":\"nfm_reply\"}",
                        new Content.Unsupported("nfm_reply", "NO_OBJECT")),
                Arguments.of(
                        "\"type\":\"button\",\"button\":{\"payload\":\"p\",\"text\":\"t\"}",
                        new Content.Choice("p", "t")),
                Arguments.of(
                        "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.1\",\"emoji\":\"👍\"}",
                        new Content.Reaction("wamid.1", "👍")),
                Arguments.of(
                        "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.1\",\"emoji\":\"\"}",
                        new Content.Reaction("wamid.1", null)),
                Arguments.of(
                        "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.1\"}",
                        new Content.Reaction("wamid.1", null)),
                Arguments.of(
                        "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.1\",\"emoji\":null}",
                        new Content.Reaction("wamid.1", null)),
                Arguments.of(
                        "\"reaction\":{\"message_id\":\"wamid.1\",\"emoji\":\"👍🏽\"}",
                        new Content.Reaction("wamid.1", "👍🏽")),
                Arguments.of(
                        "\"type\":\"order\",\"order\":{\"catalog_id\":\"1\"}", new Content.Order("1", null, List.of())),
                Arguments.of(
                        "\"type\":\"order\",\"order\":{\"catalog_id\":\"1\",\"text\":\"t\",\"product_items\":[{\"product_retailer_id\":\"p\",\"quantity\":2,\"item_price\":1.5,\"currency\":\"COP\"},{\"product_retailer_id\":\"q\",\"quantity\":\"1\",\"item_price\":\"1e3\"},{\"quantity\":1},{\"product_retailer_id\":\"r\",\"quantity\":-1},7]}",
                        new Content.Order(
                                "1",
                                "t",
                                List.of(
                                        new Content.OrderItem("p", 2, "1.5", "COP"),
                                        new Content.OrderItem("q", 1, "1000", null)))),
                Arguments.of("\"type\":\"order\"", new Content.Unsupported("order", "NO_OBJECT")),
                Arguments.of(
                        "\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"Pedro\"},\"phones\":[{\"phone\":\"+57 300\",\"wa_id\":\"57300\"},{\"wa_id\":\"57301\"},7],\"emails\":[{\"email\":\"p@example.org\"}],\"org\":{\"company\":\"C\"}},7]",
                        new Content.ContactCards(
                                2,
                                List.of(new Content.Card(
                                        "Pedro", List.of("+57 300", "57301"), List.of("p@example.org"), "C")))),
                Arguments.of(
                        "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.1\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"n\"}}}",
                        new Content.Edit("wamid.1", "n")),
                Arguments.of(
                        "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.1\",\"message\":{\"type\":\"image\",\"image\":{\"id\":\"m\",\"caption\":\"La placa\"}}}",
                        new Content.Edit("wamid.1", "La placa")),
                Arguments.of(
                        "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.1\",\"message\":{\"type\":\"video\",\"video\":{\"caption\":\"El humo\"}}}",
                        new Content.Edit("wamid.1", "El humo")),
                Arguments.of(
                        "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.1\",\"message\":{\"type\":\"document\",\"document\":{\"caption\":\"\"}}}",
                        new Content.Edit("wamid.1", "")),
                Arguments.of(
                        "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.1\",\"message\":{\"type\":\"image\",\"image\":{\"id\":\"m\"}}}",
                        new Content.Edit("wamid.1", null)),
                Arguments.of(
                        "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.1\"}",
                        new Content.Edit("wamid.1", null)),
                Arguments.of(
                        "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.1\",\"message\":{\"text\":{\"body\":\"without type\"}}}",
                        new Content.Edit("wamid.1", "without type")),
                Arguments.of(
                        "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.1\",\"message\":{\"type\":\"audio\",\"audio\":{\"id\":\"m\"}}}",
                        new Content.Edit("wamid.1", null)),
                Arguments.of(
                        "\"type\":\"edit\",\"errors\":[{\"code\":131000}]", new Content.Unsupported("edit", "131000")),
                Arguments.of(
                        "\"type\":\"image\",\"errors\":[{\"code\":131052,\"title\":\"Media download error\"}],\"image\":{\"id\":\"m1\",\"caption\":\"foto\"}",
                        new Content.Media("image", null, "foto", null, "m1", null, Content.MissingFileReason.FAILED)),
                Arguments.of(
                        "\"type\":\"document\",\"errors\":[{\"code\":131052}]",
                        new Content.Unsupported("document", "131052")),
                Arguments.of("\"type\":\"audio\"", new Content.Unsupported("audio", "NO_OBJECT")),
                Arguments.of("\"type\":\"video\",\"video\":\"x\"", new Content.Unsupported("video", "NO_OBJECT")),
                Arguments.of(
                        "\"type\":\"interactive\",\"errors\":[{\"code\":131000}]",
                        new Content.Unsupported("interactive", "131000")),
                Arguments.of(
                        "\"type\":\"text\",\"errors\":[{\"code\":131000}]", new Content.Unsupported("text", "131000")),
                Arguments.of(
                        "\"type\":\"text\",\"errors\":[{\"code\":131000}],\"text\":{\"body\":\"x\"}",
                        new Content.Text("x")),
                Arguments.of("\"type\":\"text\",\"errors\":[],\"text\":{\"body\":\"x\"}", new Content.Text("x")),
                Arguments.of(
                        "\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"wamid.1\"}",
                        new Content.Revoke("wamid.1")),
                Arguments.of(
                        "\"type\":\"unsupported\",\"errors\":[{\"code\":131051,\"title\":\"t\"}],\"unsupported\":{\"type\":\"poll_creation\"}",
                        new Content.Unsupported("poll_creation", "131051")),
                Arguments.of("\"type\":\"hologram\",\"hologram\":{}", new Content.Unsupported("hologram", null)),
                Arguments.of(
                        "\"type\":\"text\",\"text\":{\"body\":\"a\\u0000b \\ud83d c\"}",
                        new Content.Text("a\0b \ufffd c")),
                Arguments.of(
                        "\"type\":\"text\",\"referral\":{\"a\":1,\"a\":2},\"text\":{\"body\":\"side field\"}",
                        new Content.Text("side field")));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void everyTypeOfMessageIsConvertedToItsContent(String fields, Content expected) {
        assertThat(message(fields).content()).isEqualTo(expected);
    }

    static Stream<Arguments> badMessages() {
        return Stream.of(
                Arguments.of("null", "BAD_ITEM"),
                Arguments.of("[]", "BAD_ITEM"),
                Arguments.of("\"text\"", "BAD_ITEM"),
                Arguments.of("{}", "BAD_ID"),
                Arguments.of("{\"id\":7,\"from\":\"573005550101\"}", "BAD_ID"),
                Arguments.of("{\"id\":\"\",\"from\":\"573005550101\"}", "BAD_ID"),
                Arguments.of("{\"id\":\"%s\",\"from\":\"573005550101\"}".formatted("w".repeat(600)), "BAD_ID"),
                Arguments.of("{\"id\":\"w\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}", "NO_SENDER"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"someone\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}", "NO_SENDER"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"576015550100\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}",
                        "OWN_NUMBER"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"573005550101\",\"group_id\":7,\"type\":\"text\",\"text\":{\"body\":\"x\"}}",
                        "BAD_ID"),
                Arguments.of("{\"id\":\"w\",\"from\":\"573005550101\"}", "NO_TYPE"),
                Arguments.of("{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"text\"}", "BAD_ITEM"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"text\",\"text\":{\"body\":7}}", "BAD_ITEM"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"text\",\"text\":{\"body\":\"a\",\"body\":\"b\"}}",
                        "BAD_ITEM"),
                Arguments.of("{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"reaction\"}", "BAD_ITEM"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"reaction\",\"reaction\":{\"emoji\":\"👍\"}}",
                        "BAD_ITEM"),
                Arguments.of("{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"edit\",\"edit\":{}}", "BAD_ITEM"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"edit\",\"edit\":{\"original_message_id\":7}}",
                        "BAD_ITEM"),
                Arguments.of("{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"revoke\"}", "BAD_ITEM"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"revoke\",\"revoke\":{\"original_message_id\":null}}",
                        "BAD_ITEM"),
                Arguments.of(
                        "{\"id\":\"w\",\"id\":\"v\",\"from\":\"573005550101\",\"type\":\"text\",\"text\":{\"body\":\"a\"}}",
                        "BAD_ITEM"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"interactive\",\"interactive\":{\"type\":\"list_reply\"}}",
                        "BAD_ITEM"),
                Arguments.of(
                        "{\"id\":\"w\",\"from\":\"573005550101\",\"type\":\"location\",\"location\":{\"latitude\":\"4\"}}",
                        "BAD_ITEM"));
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void aBadMessageIsRefusedWithItsReasonAndOtherMessagesAreRead(String bad, String reason) {
        String good = "{\"id\":\"good\",\"from\":\"573005550101\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}";

        List<WebhookItem> items = read(REQUEST.formatted("\"messages\":[" + bad + "," + good + "]"));

        assertThat(items).hasSize(2);
        assertThat(items.get(0)).isInstanceOfSatisfying(WebhookItem.Bad.class, item -> {
            assertThat(item.reason()).isEqualTo(reason);
            assertThat(item.path()).isEqualTo("entry[0].changes[0].value.messages[0]");
            assertThat(item.detail()).doesNotContain("573005550101");
        });
        assertThat(items.get(1)).isInstanceOf(WebhookItem.Received.class);
    }

    static Stream<Arguments> badBodies() {
        String deep = "[".repeat(3_000) + "]".repeat(3_000);
        return Stream.of(
                Arguments.of("", "BAD_JSON"),
                Arguments.of("{", "BAD_JSON"),
                Arguments.of("{} {}", "BAD_JSON"),
                Arguments.of("{\"a\":NaN}", "BAD_JSON"),
                Arguments.of("{\"a\":" + deep + "}", "BAD_JSON"),
                Arguments.of("{\"a\":" + "9".repeat(5_000) + "}", "BAD_JSON"),
                Arguments.of("{\"a\":[{}" + ",{}".repeat(1_000_000) + "]}", "BAD_JSON"),
                Arguments.of("null", "BAD_ENVELOPE"),
                Arguments.of("[]", "BAD_ENVELOPE"),
                Arguments.of("{\"object\":\"page\",\"entry\":[]}", "BAD_ENVELOPE"),
                Arguments.of("{\"object\":\"whatsapp_business_account\"}", "BAD_ENVELOPE"),
                Arguments.of("{\"object\":\"whatsapp_business_account\",\"entry\":{}}", "BAD_ENVELOPE"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void anInvalidBodyIsOneBadItem(String body, String reason) {
        assertThat(read(body))
                .singleElement()
                .isInstanceOfSatisfying(
                        WebhookItem.Bad.class, bad -> assertThat(bad.reason()).isEqualTo(reason));
    }

    @Test
    void invalidUtf8IsOneBadItem() {
        byte[] bytes = REQUEST.formatted("\"x\":\"?\"").getBytes(UTF_8);
        bytes[bytes.length - 40] = (byte) 0xC3; // The first byte of a character without its second byte.

        assertThat(WhatsAppItems.read(bytes, 0, Set.of("900100200"), NOW))
                .singleElement()
                .isInstanceOf(WebhookItem.Bad.class);
    }

    @Test
    void messagesComeBeforeStatusesAndOtherFieldsAreNotices() {
        List<WebhookItem> items = read("""
                        {"object":"whatsapp_business_account","entry":[{"id":"1001","time":1,"changes":[
                         {"field":"message_template_status_update","value":{"event":"APPROVED","message_template_id":1689556908129832}},
                         {"field":"messages","value":{"metadata":{"phone_number_id":"900100200"},
                          "statuses":[{"id":"wamid.s","status":"failed","timestamp":"1795000000","recipient_id":"573005550101",
                            "biz_opaque_callback_data":"out","pricing":{"category":"service"},
                            "errors":[{"code":131049,"title":"t","error_data":{"details":"d"}}]}],
                          "messages":[{"id":"w","from":"573005550101","type":"text","text":{"body":"x"}}]}}]}]}""");

        assertThat(items)
                .extracting(item -> item.getClass().getSimpleName())
                .containsExactly("Notice", "Received", "Status");
        assertThat(items.getLast()).isInstanceOfSatisfying(WebhookItem.Status.class, status -> {
            assertThat(status.status()).isEqualTo("failed");
            assertThat(status.callback()).isEqualTo("out");
            assertThat(status.errorCode()).isEqualTo("131049");
            assertThat(status.errorDetail()).isEqualTo("d");
            assertThat(status.priceCategory()).isEqualTo("service");
        });
    }

    @Test
    void contactsAreMatchedByAddressAndNotByPosition() {
        List<WebhookItem> items = read(REQUEST.formatted("""
                                "contacts":[{"profile":{"name":"B"},"user_id":"CO.2"},{"profile":{"name":"A"},"wa_id":"573005550101","user_id":"CO.1"}],
                                "messages":[{"id":"w1","from":"573005550101","type":"text","text":{"body":"x"}},
                                            {"id":"w2","from_user_id":"CO.2","type":"text","text":{"body":"y"}}]"""));

        WebhookItem.Received first = (WebhookItem.Received) items.get(0);
        assertThat(first.profileName()).isEqualTo("A");
        assertThat(first.sender()).isEqualTo(addresses("573005550101", "CO.1"));
        WebhookItem.Received second = (WebhookItem.Received) items.get(1);
        assertThat(second.profileName()).isEqualTo("B");
        assertThat(second.sender()).isEqualTo(addresses(null, "CO.2"));
    }

    @Test
    void theUserIdOfTheMessageTakesPrecedenceOverTheUserIdOfAContact() {
        WebhookItem.Received received =
                (WebhookItem.Received) read(REQUEST.formatted("""
                                        "contacts":[{"profile":{"name":"A"},"wa_id":"573005550101","user_id":"CO.1"}],
                                        "messages":[{"id":"w","from":"573005550101","from_user_id":"CO.2","type":"text","text":{"body":"x"}}]""")).getFirst();

        assertThat(received.sender()).isEqualTo(addresses("573005550101", "CO.2"));
        assertThat(received.profileName()).isNull();
    }

    @Test
    void aSendersNumberIsReadInEveryForm() {
        for (String from : List.of("573005550101", "\"573005550101\"", "\"+57 300 555-0101\"")) {
            WebhookItem.Received received = (WebhookItem.Received) read(REQUEST.formatted(
                            "\"messages\":[{\"id\":\"w\",\"from\":%s,\"type\":\"text\",\"text\":{\"body\":\"x\"}}]"
                                    .formatted(from)))
                    .getFirst();
            assertThat(received.sender()).isEqualTo(addresses("573005550101", null));
        }
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        "\"type\":\"user_changed_number\",\"wa_id\":\"573005550202\"",
                        IdentityChange.NUMBER_CHANGED,
                        addresses("573005550101", "CO.1"),
                        addresses("573005550202", null)),
                Arguments.of(
                        "\"type\":\"customer_changed_number\",\"new_wa_id\":573005550202,\"user_id\":\"CO.2\"",
                        IdentityChange.NUMBER_CHANGED,
                        addresses("573005550101", "CO.1"),
                        addresses("573005550202", "CO.2")),
                Arguments.of(
                        "\"type\":\"user_changed_number\",\"wa_id\":\"573005550101\",\"customer\":\"573005550303\"",
                        IdentityChange.NUMBER_CHANGED,
                        addresses("573005550303", "CO.1"),
                        addresses("573005550101", null)),
                Arguments.of(
                        "\"type\":\"user_changed_user_id\",\"user_id\":\"CO.1\",\"previous_user_id\":\"CO.0\"",
                        IdentityChange.USER_ID_CHANGED,
                        addresses("573005550101", "CO.0"),
                        addresses(null, "CO.1")),
                Arguments.of(
                        "\"type\":\"user_changed_user_id\",\"user_id\":\"CO.1\",\"wa_id\":\"573005550101\"",
                        IdentityChange.USER_ID_CHANGED,
                        addresses("573005550101", null),
                        addresses("573005550101", "CO.1")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeOfAddressesIsReadInEveryForm(String system, IdentityChange kind, Addresses former, Addresses present) {
        WebhookItem first = read(systemMessage(system)).getFirst();

        assertThat(first).isInstanceOfSatisfying(WebhookItem.Moved.class, moved -> {
            assertThat(moved.change()).isEqualTo(kind);
            assertThat(moved.former()).isEqualTo(former);
            assertThat(moved.present()).isEqualTo(present);
        });
    }

    @Test
    void onlyAnUnreadableChangeOfAddressesIsBad() {
        for (String bad : List.of(
                "\"type\":\"user_changed_number\"",
                "\"type\":\"user_changed_number\",\"wa_id\":[]",
                "\"type\":\"user_changed_user_id\",\"user_id\":7",
                "\"type\":\"user_changed_everything\",\"new_wa_id\":\"573005550202\"")) {
            assertThat(read(systemMessage(bad))).singleElement().isInstanceOf(WebhookItem.Bad.class);
        }
        assertThat(read(systemMessage("\"type\":\"customer_identity_changed\",\"wa_id\":\"573005550101\"")))
                .singleElement()
                .isInstanceOf(WebhookItem.Notice.class);
    }

    /// A request with a system message.
    ///
    /// @param system the fields of the object `system`, as JSON
    private static String systemMessage(String system) {
        return REQUEST.formatted("""
                "messages":[{"id":"w","from":"573005550101","from_user_id":"CO.1","timestamp":"1795000000","type":"system",
                 "system":{%s}}]""".formatted(system));
    }

    private static Addresses addresses(String phone, String user) {
        return new Addresses(
                Identity.phone(phone).orElse(null), Identity.user(user).orElse(null));
    }

    static Stream<Arguments> times() {
        return Stream.of(
                Arguments.of("\"1795000000\"", Instant.ofEpochSecond(1_795_000_000), false),
                Arguments.of("1795000000", Instant.ofEpochSecond(1_795_000_000), true),
                Arguments.of("\"1795000000123\"", Instant.ofEpochMilli(1_795_000_000_123L), true),
                Arguments.of("\"1795009999\"", Instant.ofEpochSecond(1_795_009_999), true),
                Arguments.of("\"1504902988\"", Instant.ofEpochSecond(1_504_902_988), true),
                Arguments.of("\"yesterday\"", null, true),
                Arguments.of("\"-1\"", null, true),
                Arguments.of("\"99999999999999999999\"", null, true),
                Arguments.of("null", null, true));
    }

    @ParameterizedTest
    @MethodSource("times")
    void anImplausibleTimeIsMarkedAsSuspectAndTheMessageIsRead(String written, Instant expected, boolean suspect) {
        WebhookItem.ProviderTime time = message(
                        "\"timestamp\":" + written + ",\"type\":\"text\",\"text\":{\"body\":\"x\"}")
                .time();

        assertThat(time.at()).isEqualTo(expected);
        assertThat(time.isSuspect()).isEqualTo(suspect);
    }

    @Test
    void toStringContainsNoPersonalData() {
        WebhookItem.Received received = message("\"type\":\"text\",\"text\":{\"body\":\"secreto\"}");

        assertThat(received.toString()).doesNotContain("secreto", "573005550101");
        assertThat(received.sender().toString()).doesNotContain("573005550101");
    }

    /// Reads a message with these fields, as JSON, and with an id and a sender.
    private static WebhookItem.Received message(String fields) {
        List<WebhookItem> items =
                read(REQUEST.formatted("\"messages\":[{\"id\":\"w\",\"from\":\"573005550101\"," + fields + "}]"));
        assertThat(items).hasSize(1);
        return (WebhookItem.Received) items.getFirst();
    }

    private static List<WebhookItem> read(String body) {
        return WhatsAppItems.read(body.getBytes(UTF_8), 0, Set.of("900100200"), NOW);
    }
}
