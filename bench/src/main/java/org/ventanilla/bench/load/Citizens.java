package org.ventanilla.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// All simulated citizens, the queue of the citizens who can start a turn, and a simple ledger that
/// compares the messages that the provider accepted for each citizen with the citizen's turns. The
/// messages and their times are read from the provider's log, so the polling interval does not affect
/// the latencies.
final class Citizens {
    private static final int PAGE_SIZE = 20_000;
    private static final long POLL_NANOS = 25_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Citizen> all = new ArrayList<>();
    private final Map<String, Citizen> byPhone = new HashMap<>();
    private final BlockingQueue<Citizen> free = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger greeted = new AtomicInteger();
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong doubled = new AtomicLong();
    private final AtomicLong disordered = new AtomicLong();
    private final AtomicLong uncertain = new AtomicLong();
    private final int simulatorPort;
    private volatile @Nullable TimedRun run;

    /// @param numbers the business numbers among which the citizens are distributed
    Citizens(int size, List<String> numbers, int simulatorPort) {
        this.simulatorPort = simulatorPort;
        for (int i = 0; i < size; i++) {
            int numberIndex = i % numbers.size();
            Citizen citizen = new Citizen(
                    "57300%07d".formatted(5_550_000 + 1_000 + i),
                    numbers.get(numberIndex),
                    "57601555%04d".formatted(100 + numberIndex));
            all.add(citizen);
            byPhone.put(citizen.phone(), citizen);
        }
        Thread.ofPlatform().daemon().name("listener").start(this::listen);
    }

    List<Citizen> all() {
        return all;
    }

    int greeted() {
        return greeted.get();
    }

    /// The number of turns in progress.
    int waiting() {
        return waiting.get();
    }

    BlockingQueue<Citizen> free() {
        return free;
    }

    /// Takes the free citizens who do not write to this business number out of the queue, so that only
    /// citizens of the number start turns. The caller must return these citizens to the queue.
    List<Citizen> takeCitizensOfOtherNumbers(String number) {
        List<Citizen> others = free.stream()
                .filter(citizen -> !citizen.number().equals(number))
                .toList();
        free.removeAll(new HashSet<>(others));
        return others;
    }

    /// Sets the run for which the following replies are counted.
    void countRepliesFor(@Nullable TimedRun newRun) {
        run = newRun;
    }

    /// Starts a turn of a citizen.
    ///
    /// @return the choice that the citizen makes
    Step startTurn(Citizen citizen, long intendedNanos) {
        waiting.incrementAndGet();
        turns.incrementAndGet();
        return citizen.startTurn(intendedNanos);
    }

    /// The counts of the ledger. A turn in progress counts as lost, so the caller must first wait until
    /// no turn is in progress.
    ObjectNode ledger() {
        return JSON.createObjectNode()
                .put("turns", turns.get())
                .put("answered", answered.get())
                .put("lost", all.stream().filter(Citizen::isWaiting).count())
                .put("doubled", doubled.get())
                .put("disordered", disordered.get())
                .put("mayBeDouble", uncertain.get());
    }

    private void listen() {
        long after = 0;
        try (HttpConnection connection = new HttpConnection(simulatorPort)) {
            while (true) {
                long next = poll(connection, after);
                if (next == after) {
                    LockSupport.parkNanos(POLL_NANOS);
                }
                after = next;
            }
        }
    }

    private long poll(HttpConnection connection, long after) {
        HttpConnection.Response response = connection.send(Requests.log(after, PAGE_SIZE));
        if (response.status() != 200) {
            return after;
        }
        try {
            JsonNode sends = JSON.readTree(response.body()).path("sends");
            for (JsonNode send : sends.path("items")) {
                receive(send);
            }
            long next = sends.path("next").asLong();
            if (sends.path("dropped").asLong() > after) {
                throw new IllegalStateException("the provider's log was read too late");
            }
            return next;
        } catch (IOException e) {
            throw new IllegalStateException("the provider's log cannot be read", e);
        }
    }

    /// Handles an accepted message. A template is not part of the dialogue.
    private void receive(JsonNode send) {
        Citizen citizen = byPhone.get(send.path("citizen").asText());
        if (citizen == null || send.path("kind").asText().equals("template")) {
            return;
        }
        if (!send.path("outcome").asText().equals("answered")) {
            uncertain.incrementAndGet();
        }
        Citizen.Received received =
                citizen.receive(send.path("wamid").asText(), send.path("kind").asText());
        switch (received.reply()) {
            case BEFORE_FIRST_QUESTION -> {}
            case FIRST_QUESTION -> {
                greeted.incrementAndGet();
                free.add(citizen);
            }
            case UNEXPECTED -> doubled.incrementAndGet();
            case EXPECTED, OTHER_KIND -> {
                if (received.reply() == Citizen.Reply.OTHER_KIND) {
                    disordered.incrementAndGet();
                }
                answered.incrementAndGet();
                waiting.decrementAndGet();
                TimedRun current = run;
                if (current != null) {
                    current.countReply(
                            received.intendedNanos(),
                            Instant.parse(send.path("at").asText()));
                }
                free.add(citizen);
            }
        }
    }
}
