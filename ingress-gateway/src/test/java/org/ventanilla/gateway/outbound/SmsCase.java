package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.SmsLine;
import org.ventanilla.testkit.EventProbe;

/// The common parts of the tests of SMS.
abstract class SmsCase extends OutboundCase {

    JsonNode receive(EventProbe probe, SmsLine line, String phone) {
        String text = UUID.randomUUID().toString();
        assertThat(line.deliver(gateway, phone, text).statusCode()).isEqualTo(200);
        return json(probe.awaitRecord(record ->
                record.topic().equals(Topics.INBOUND.name()) && record.json().contains(text)));
    }

    static String randomMobile() {
        return "5730" + ThreadLocalRandom.current().nextInt(0, 6)
                + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    }
}
