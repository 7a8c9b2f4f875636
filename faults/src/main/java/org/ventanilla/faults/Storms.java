package org.ventanilla.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Http;

/// Posts peaks of webhooks: many requests at the same time, and a single request with as many
/// updates as the provider allows. A request that is not answered with 200 is sent again, as the
/// provider does.
final class Storms {
    private static final long FIRST_PHONE = 573_005_540_000L;
    private static final int PHONES = 1_000;
    /// The citizens of storms are numbered from here, so that no citizen of the load has the same
    /// number.
    private static final int FIRST_CITIZEN_NUMBER = 100_000;

    private static final AtomicInteger NEXT_WRITER = new AtomicInteger();
    private static final int REQUESTS_OF_A_STORM = 400;
    private static final int UPDATES_OF_A_BATCH = 1_000;
    private static final int WRITERS_OF_A_BATCH = 250;
    private static final int TEXT_BYTES = 2_800;
    private static final int MAX_ATTEMPTS = 40;
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    private Storms() {}

    /// An update in a webhook: a text message of a citizen.
    private record Update(String wamid, int citizenNumber, Map<String, Object> json) {
        static Update textFrom(int writer, String text) {
            String phone = Long.toString(FIRST_PHONE + writer % PHONES);
            String wamid = "wamid.STORM" + UUID.randomUUID().toString().replace("-", "");
            return new Update(
                    wamid,
                    FIRST_CITIZEN_NUMBER + writer,
                    Map.of(
                            "from",
                            phone,
                            "id",
                            wamid,
                            "timestamp",
                            Long.toString(Instant.now().getEpochSecond()),
                            "type",
                            "text",
                            "text",
                            Map.of("body", text)));
        }
    }

    /// Posts the messages of hundreds of new citizens at the same time. Each tenth request is posted
    /// twice.
    static void storm(FaultTarget target) {
        List<Future<?>> requests = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS_OF_A_STORM; i++) {
                int copies = i % 10 == 0 ? 2 : 1;
                Update update = Update.textFrom(NEXT_WRITER.getAndIncrement(), "hola");
                requests.add(pool.submit(() -> post(target, List.of(update), copies)));
            }
        }
        for (Future<?> request : requests) {
            try {
                request.resultNow();
            } catch (IllegalStateException _) {
                throw new IllegalStateException("not every request of a storm was accepted", request.exceptionNow());
            }
        }
    }

    /// Posts a single request with a thousand updates and about three megabytes.
    static void batch(FaultTarget target) {
        int firstWriter = NEXT_WRITER.getAndAdd(WRITERS_OF_A_BATCH);
        String text = "hola " + "á".repeat(TEXT_BYTES / 2); // The letter á has two bytes in UTF-8.
        List<Update> updates = new ArrayList<>();
        for (int i = 0; i < UPDATES_OF_A_BATCH; i++) {
            updates.add(Update.textFrom(firstWriter + i % WRITERS_OF_A_BATCH, text));
        }
        post(target, updates, 1);
    }

    private static void post(FaultTarget target, List<Update> updates, int copies) {
        Map<String, Object> body = webhook(target.accounts().getFirst(), updates);
        Http simulator = target.http(Part.SIMULATOR);
        Instant firstAttempt = Instant.now();
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (postAndCheckAccepted(simulator, body, copies)) {
                Instant answered = Instant.now();
                updates.forEach(update ->
                        target.observations().posted(update.wamid(), update.citizenNumber(), firstAttempt, answered));
                return;
            }
            target.sleep(RETRY_INTERVAL);
        }
        throw new IllegalStateException("the gateway never accepted a request with updates: " + updates.size());
    }

    /// Posts the request once.
    ///
    /// @return whether at least one of the copies was answered with 200; false if no response came
    private static boolean postAndCheckAccepted(Http simulator, Map<String, Object> body, int copies) {
        try {
            boolean isAccepted = false;
            for (JsonNode answer : simulator
                    .post("/sim/webhooks?copies=" + copies, body)
                    .requireSuccess()
                    .json()
                    .get("answers")) {
                isAccepted |= answer.asInt() == 200;
            }
            return isAccepted;
        } catch (UncheckedIOException | AssertionError _) {
            return false;
        }
    }

    private static Map<String, Object> webhook(String account, List<Update> updates) {
        return Map.of(
                "object",
                "whatsapp_business_account",
                "entry",
                List.of(Map.of(
                        "id",
                        "100200300400",
                        "changes",
                        List.of(Map.of(
                                "field",
                                "messages",
                                "value",
                                Map.of(
                                        "messaging_product",
                                        "whatsapp",
                                        "metadata",
                                        Map.of("display_phone_number", "576015550100", "phone_number_id", account),
                                        "messages",
                                        updates.stream().map(Update::json).toList()))))));
    }
}
