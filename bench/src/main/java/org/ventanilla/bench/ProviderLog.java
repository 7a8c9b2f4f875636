package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.ventanilla.outside.Http;

/// What the simulated provider has accepted, and refused because of a rate limit, since a point in time.
final class ProviderLog {
    private static final int PAGE_SIZE = 20_000;

    private final Http simulator;
    private final List<Send> sends = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private long lastSend;
    private long lastRefusal;

    private ProviderLog(Http simulator) {
        this.simulator = simulator;
        this.lastSend = sendsAfter(0, 0).path("total").asLong();
        this.lastRefusal = refusalsAfter(0, 0).path("total").asLong();
    }

    /// The log of what the provider accepts and refuses from now on.
    static ProviderLog fromNow(BenchSuite suite) {
        return new ProviderLog(suite.simulator());
    }

    /// A message that the provider accepted.
    ///
    /// @param number the id of the business number
    /// @param phone the phone of the recipient
    /// @param outboundId the gateway's id of the message
    record Send(Instant at, String number, String phone, String outboundId) {}

    /// A message that the provider refused because of a rate limit.
    ///
    /// @param number the id of the business number
    /// @param phone the phone of the recipient
    /// @param code the provider's error code
    record Refusal(Instant at, String number, String phone, int code) {}

    /// All accepted messages so far, in the order of the log.
    List<Send> sends() {
        lastSend = read(
                lastSend,
                after -> sendsAfter(after, PAGE_SIZE),
                item -> sends.add(new Send(
                        Instant.parse(item.path("at").asText()),
                        item.path("number").asText(),
                        item.path("citizen").asText(),
                        item.path("callbackData").asText())));
        return List.copyOf(sends);
    }

    /// All refused messages so far, in the order of the log.
    List<Refusal> refusals() {
        lastRefusal = read(
                lastRefusal,
                after -> refusalsAfter(after, PAGE_SIZE),
                item -> refusals.add(new Refusal(
                        Instant.parse(item.path("at").asText()),
                        item.path("number").asText(),
                        item.path("citizen").asText(),
                        item.path("code").asInt())));
        return List.copyOf(refusals);
    }

    /// Reads the new entries of a log.
    ///
    /// @param last the number of the last entry that was read
    /// @return the number of the last entry that is read now
    private static long read(long last, LongFunction<JsonNode> pageAfter, Consumer<JsonNode> reader) {
        JsonNode page = pageAfter.apply(last);
        if (page.path("dropped").asLong() > last) {
            throw new BenchFailed("the provider's log was read too late");
        }
        while (!page.path("items").isEmpty()) {
            page.path("items").forEach(reader);
            page = pageAfter.apply(page.path("next").asLong());
        }
        return page.path("next").asLong();
    }

    private JsonNode sendsAfter(long after, int limit) {
        return simulator
                .get("/sim/log?sendsAfter=%d&deliveriesAfter=%d&limit=%d".formatted(after, Long.MAX_VALUE / 2, limit))
                .requireSuccess()
                .json()
                .path("sends");
    }

    private JsonNode refusalsAfter(long after, int limit) {
        return simulator
                .get("/sim/refusals?after=%d&limit=%d".formatted(after, limit))
                .requireSuccess()
                .json();
    }
}
