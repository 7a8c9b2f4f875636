package org.ventanilla.systemtests.faults.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ventanilla.systemtests.faults.ledger.Facts.ProviderSend;
import org.ventanilla.systemtests.faults.ledger.Facts.StatusTaken;
import org.ventanilla.systemtests.faults.ledger.Facts.Taken;
import org.ventanilla.systemtests.people.Http;

/// The provider's own log: what it accepted, and what it delivered with which answer.
final class ProviderLog {
    private static final int PAGE = 20_000;

    private final Witness witness;
    private final Map<String, Taken> taken = new LinkedHashMap<>();
    private final Map<String, Instant> attempted = new HashMap<>();
    private final List<StatusTaken> statuses = new ArrayList<>();
    private final List<ProviderSend> sends = new ArrayList<>();

    private ProviderLog(Witness witness) {
        this.witness = witness;
    }

    static ProviderLog read(Http simulator, Witness witness) {
        ProviderLog log = new ProviderLog(witness);
        witness.posted().forEach(one -> log.taken.putIfAbsent(one.wamid(), one));
        long sendsAfter = 0;
        long deliveriesAfter = 0;
        boolean more = true;
        while (more) {
            JsonNode page = simulator
                    .get("/sim/log?sendsAfter=%d&deliveriesAfter=%d&limit=%d"
                            .formatted(sendsAfter, deliveriesAfter, PAGE))
                    .well()
                    .json();
            page.at("/sends/items").forEach(log::send);
            page.at("/deliveries/items").forEach(log::delivery);
            more = page.at("/sends/items").size() + page.at("/deliveries/items").size() > 0;
            sendsAfter = page.at("/sends/next").asLong();
            deliveriesAfter = page.at("/deliveries/next").asLong();
        }
        return log;
    }

    List<Taken> taken() {
        return List.copyOf(taken.values());
    }

    List<StatusTaken> statuses() {
        return statuses;
    }

    List<ProviderSend> sends() {
        return sends;
    }

    private void send(JsonNode send) {
        sends.add(new ProviderSend(
                send.get("seq").asLong(),
                Instant.parse(send.get("at").asText()),
                send.get("wamid").asText(),
                send.path("callbackData").asText("")));
    }

    /// A message that was handed over before, without an answer in time, may have been taken then:
    /// its turn begins with the first attempt.
    private void delivery(JsonNode attempt) {
        String wamid = attempt.get("id").asText();
        Instant at = Instant.parse(attempt.get("at").asText());
        Instant begun = attempted.merge(wamid, at, (a, b) -> a.isBefore(b) ? a : b);
        if (attempt.get("httpStatus").asInt() != 200) {
            return;
        }
        switch (attempt.get("kind").asText()) {
            case "message" ->
                taken.putIfAbsent(
                        wamid,
                        new Taken(
                                wamid,
                                witness.speakerOf(wamid),
                                begun,
                                at.plusMillis(attempt.get("millis").asLong())));
            case "status" ->
                statuses.add(new StatusTaken(wamid, attempt.get("status").asText(), at));
            default -> {} // raw bytes: the caller that posted them knows their content
        }
    }
}
