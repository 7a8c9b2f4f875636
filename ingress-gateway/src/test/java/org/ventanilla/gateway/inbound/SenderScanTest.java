package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ventanilla.gateway.fixtures.Webhooks;

class SenderScanTest {

    private final SenderScan scan = new SenderScan("key");

    @Test
    void messagesAndStatusesOfOnePersonShareAKeyWithoutPersonalData() {
        String message = key(Webhooks.text("573005550101", "wamid.1", "hola"));
        String status = key(Webhooks.status("wamid.2", "read", null));

        assertThat(status).isEqualTo(message).hasSize(32).doesNotContain("573005550101");
        assertThat(key(Webhooks.text("573005550102", "wamid.3", "hola"))).isNotEqualTo(message);
        assertThat(new SenderScan("other")
                        .keyOf(Webhooks.text("573005550101", "w", "x").getBytes(UTF_8)))
                .isNotEqualTo(message);
    }

    @Test
    void twoFormsOfOneNumberShareAKey() {
        assertThat(key("{\"from\":\"5215512345678\"}"))
                .isEqualTo(key("{\"from\":\"525512345678\"}"))
                .isEqualTo(key("{\"wa_id\":\"+52 55 1234 5678\"}"));
    }

    @Test
    void aFieldNameInsideATextIsIgnored() {
        String plainText = "{\"messages\":[{\"from\":\"1\",\"text\":{\"body\":\"x\"}}]}";
        String textWithFieldName = "{\"messages\":[{\"text\":{\"body\":\"\\\"from\\\":\\\"2\\\"\"},\"from\":\"1\"}]}";

        assertThat(key(textWithFieldName)).isEqualTo(key(plainText));
    }

    @Test
    void aPhoneNumberTakesPrecedenceOverAUserId() {
        assertThat(key("{\"user_id\" : \"CO.1\", \"wa_id\" :\n\"57\"}"))
                .isEqualTo(key("{\"wa_id\":\"57\"}"))
                .isNotEqualTo(key("{\"user_id\":\"CO.1\"}"));
    }

    @Test
    void incompleteBodiesHaveAKey() {
        for (String incomplete : new String[] {"", "\"", "\"from\"", "\"from\":", "\"from\":\"", "\"from\":1"}) {
            assertThat(key(incomplete)).hasSize(32);
        }
    }

    private String key(String body) {
        return scan.keyOf(body.getBytes(UTF_8));
    }
}
