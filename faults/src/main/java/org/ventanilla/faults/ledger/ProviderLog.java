package org.ventanilla.faults.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ventanilla.faults.ledger.Facts.AcceptedMessage;
import org.ventanilla.faults.ledger.Facts.AcceptedStatus;
import org.ventanilla.faults.ledger.Facts.ProviderSend;
import org.ventanilla.outside.Http;

/// The log of the simulated provider: the messages that the provider accepted from the suite, and the
/// webhooks that the provider delivered, with the gateway's responses.
final class ProviderLog {
    private static final int PAGE_SIZE = 20_000;

    private final Observations observations;
    private final Map<String, AcceptedMessage> accepted = new LinkedHashMap<>();
    private final Map<String, Instant> firstAttempts = new HashMap<>();
    private final List<AcceptedStatus> statuses = new ArrayList<>();
    private final List<ProviderSend> sends = new ArrayList<>();

    private ProviderLog(Observations observations) {
        this.observations = observations;
    }

    static ProviderLog read(Http simulator, Observations observations) {
        ProviderLog log = new ProviderLog(observations);
        observations.posted().forEach(message -> log.accepted.putIfAbsent(message.wamid(), message));
        long sendsAfter = 0;
        long deliveriesAfter = 0;
        boolean hasMore = true;
        while (hasMore) {
            JsonNode page = simulator
                    .get("/sim/log?sendsAfter=%d&deliveriesAfter=%d&limit=%d"
                            .formatted(sendsAfter, deliveriesAfter, PAGE_SIZE))
                    .requireSuccess()
                    .json();
            page.at("/sends/items").forEach(log::addSend);
            page.at("/deliveries/items").forEach(log::addDelivery);
            hasMore = page.at("/sends/items").size()
                            + page.at("/deliveries/items").size()
                    > 0;
            sendsAfter = page.at("/sends/next").asLong();
            deliveriesAfter = page.at("/deliveries/next").asLong();
        }
        return log;
    }

    List<AcceptedMessage> accepted() {
        return List.copyOf(accepted.values());
    }

    List<AcceptedStatus> statuses() {
        return statuses;
    }

    List<ProviderSend> sends() {
        return sends;
    }

    private void addSend(JsonNode send) {
        sends.add(new ProviderSend(
                send.get("seq").asLong(),
                Instant.parse(send.get("at").asText()),
                send.get("wamid").asText(),
                send.path("callbackData").asText("")));
    }

    /// Adds an attempt to deliver a message or a status. The gateway may have accepted the message in
    /// an earlier attempt whose response did not come in time, so the instant of the first attempt is
    /// kept.
    private void addDelivery(JsonNode attempt) {
        String wamid = attempt.get("id").asText();
        Instant at = Instant.parse(attempt.get("at").asText());
        Instant firstAttempt = firstAttempts.merge(wamid, at, (known, added) -> known.isBefore(added) ? known : added);
        if (attempt.get("httpStatus").asInt() != 200) {
            return;
        }
        switch (attempt.get("kind").asText()) {
            case "message" ->
                accepted.putIfAbsent(
                        wamid,
                        new AcceptedMessage(
                                wamid,
                                observations.senderOf(wamid),
                                firstAttempt,
                                at.plusMillis(attempt.get("millis").asLong())));
            case "status" ->
                statuses.add(new AcceptedStatus(wamid, attempt.get("status").asText(), at));
            default -> {} // Raw bytes: the fault that posted them has recorded their messages.
        }
    }
}
