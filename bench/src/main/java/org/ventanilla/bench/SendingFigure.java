package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.ventanilla.bench.load.Generator;

/// How the gateway keeps the provider's rate limits. Three situations are measured:
///
/// 1. Many bulk messages are queued for one number, while citizens have a dialogue with the same number.
///    Measured are the messages per second that the provider accepts, and the time until a reply.
/// 2. One person gets many messages at once. The provider must not refuse any of them.
/// 3. The provider refuses several times to send messages to two persons. Measured are the waits before
///    the repetitions, and the time until a reply to other people.
///
/// The second situation is measured during the first one, with another number.
///
/// Source of the limits: WhatsApp Cloud API, "Throughput".
final class SendingFigure implements Figure {
    /// The turns per second of the dialogue. A turn is two messages, of which only the reply is counted as
    /// sent, but both count against the limit of the number.
    private static final double TURNS_PER_SECOND = 3;

    /// The number of warm-up periods that the JIT compilers of ten JVMs need.
    private static final int WARM_UP_PERIODS = 12;

    /// The rate of the warm-up as a share of the plan's first rate.
    private static final double WARM_UP_SHARE_OF_FIRST_RATE = 0.3;

    private static final int MESSAGES_TO_ONE_PERSON = 100;
    private static final int MESSAGES_TO_REFUSED_PERSON = 3;
    private static final int NUMBER_RATE_CODE = 130429;
    private static final int PAIR_RATE_CODE = 131056;

    /// The phones of the persons without a dialogue. The citizens of the load generator have other phones.
    private static final String PHONE_OF_PAIR = "573005550801";

    private static final String PHONE_REFUSED_FOR_PAIR = "573005550802";
    private static final String PHONE_REFUSED_FOR_NUMBER = "573005550803";

    /// A bulk message that is not accepted within this time after the window counts as lost.
    private static final double DRAIN_TIMEOUT_SECONDS = 300;

    private static final double BACK_OFF_TIMEOUT_SECONDS = 120;

    @Override
    public String name() {
        return "sending";
    }

    @Override
    public boolean needsBareEndpoint() {
        return false;
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        BenchPlan plan = suite.plan();
        suite.greetAllCitizens();
        suite.setStatusesEnabled(false);
        TurnsFigure.measureWindow(
                suite, plan.firstRate() * WARM_UP_SHARE_OF_FIRST_RATE, 0.5, plan.warmUpSeconds() * WARM_UP_PERIODS);
        suite.generator().send("drain 60");
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ProviderLog log = ProviderLog.fromNow(suite);
        Duration lifetimeOfPair = Duration.ofMillis((long) (plan.sending().seconds() * 1e3));
        BulkMessages.publish(
                suite,
                suite.number(1),
                List.of(BulkMessages.personWith(PHONE_OF_PAIR)),
                MESSAGES_TO_ONE_PERSON,
                lifetimeOfPair);
        measureQueue(suite, log, result);
        result.set("pair", pair(log, lifetimeOfPair));
        result.set("backOff", measureBackOff(suite));
        Wait.untilIdle(suite);
        report(result, progress);
        return result;
    }

    /// Measures the first situation and adds its values to the result.
    private static void measureQueue(BenchSuite suite, ProviderLog log, ObjectNode result) {
        BenchPlan plan = suite.plan();
        String number = suite.number(0);
        List<String> queued = BulkMessages.publish(
                suite,
                number,
                BulkMessages.contactsOfOtherNumbers(suite, number),
                plan.sending().queued(),
                Duration.ofHours(1));
        AtomicReference<Instant> start = new AtomicReference<>(Instant.EPOCH);
        AtomicReference<Instant> end = new AtomicReference<>(Instant.EPOCH);
        JsonNode dialogue = suite.generator()
                .send(
                        "turnsAt %s %s %s %s"
                                .formatted(
                                        number,
                                        TURNS_PER_SECOND,
                                        plan.warmUpSeconds(),
                                        plan.sending().seconds()),
                        Map.of(
                                Generator.WINDOW_START,
                                () -> start.set(Instant.now()),
                                Generator.WINDOW_END,
                                () -> end.set(Instant.now())));
        suite.generator().send("drain 60");
        Set<String> ids = new HashSet<>(queued);
        Wait.until(DRAIN_TIMEOUT_SECONDS, () -> accepted(log, ids).size() >= ids.size());
        List<ProviderLog.Send> bulk = accepted(log, ids);
        Instant windowEnd = queueEnd(bulk, end.get());
        double seconds = Duration.between(start.get(), windowEnd).toNanos() / 1e9;
        SendTimes sent = new SendTimes(log.sends().stream()
                        .filter(send -> send.number().equals(number))
                        .map(ProviderLog.Send::at)
                        .toList())
                .between(start.get(), windowEnd);
        long distinct =
                bulk.stream().map(ProviderLog.Send::outboundId).distinct().count();
        result.put("queued", ids.size());
        result.put("seconds", seconds);
        result.put("perSecond", seconds > 0 ? sent.count() / seconds : 0);
        result.put("busiestSecond", sent.busiestSecond());
        result.put("refusals", refusals(log, NUMBER_RATE_CODE).count());
        result.put("lost", ids.size() - distinct);
        result.put("doubled", bulk.size() - distinct);
        result.put("repliesPerSecond", dialogue.path("perSecond").asDouble());
        result.put("unanswered", dialogue.path("unanswered").asLong());
        result.put("p50Ms", dialogue.path("p50Ms").asDouble());
        result.put("p99Ms", dialogue.path("p99Ms").asDouble());
        result.set("curve", dialogue.path("curve"));
    }

    private static List<ProviderLog.Send> accepted(ProviderLog log, Set<String> ids) {
        return log.sends().stream()
                .filter(send -> ids.contains(send.outboundId()))
                .toList();
    }

    /// The end of the window, or an earlier time at which the queue became empty.
    private static Instant queueEnd(List<ProviderLog.Send> bulk, Instant windowEnd) {
        return bulk.stream()
                .map(ProviderLog.Send::at)
                .max(Instant::compareTo)
                .filter(last -> last.isBefore(windowEnd))
                .orElse(windowEnd);
    }

    /// The values of the second situation.
    private static ObjectNode pair(ProviderLog log, Duration lifetime) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("queued", MESSAGES_TO_ONE_PERSON)
                .put("seconds", lifetime.toMillis() / 1e3)
                .put(
                        "accepted",
                        log.sends().stream()
                                .filter(send -> send.phone().equals(PHONE_OF_PAIR))
                                .count())
                .put("refusals", refusals(log, PAIR_RATE_CODE).count());
    }

    private static Stream<ProviderLog.Refusal> refusals(ProviderLog log, int code) {
        return log.refusals().stream().filter(refusal -> refusal.code() == code);
    }

    /// Measures the third situation.
    private static ObjectNode measureBackOff(BenchSuite suite) {
        BenchPlan.Sending plan = suite.plan().sending();
        ProviderLog log = ProviderLog.fromNow(suite);
        String number = suite.number(0);
        Map<String, Integer> codes = Map.of(
                PHONE_REFUSED_FOR_PAIR, PAIR_RATE_CODE,
                PHONE_REFUSED_FOR_NUMBER, NUMBER_RATE_CODE);
        codes.forEach((phone, code) -> suite.simulator()
                .post("/sim/citizens/" + phone + "/refusals", Map.of("code", code, "times", plan.refusals()))
                .requireSuccess());
        List<String> ids = BulkMessages.publish(
                suite,
                number,
                codes.keySet().stream().map(BulkMessages::personWith).toList(),
                MESSAGES_TO_REFUSED_PERSON * codes.size(),
                Duration.ofHours(1));
        JsonNode dialogue =
                suite.generator().send("turnsAt %s %s 0 %s".formatted(number, TURNS_PER_SECOND, plan.backOffSeconds()));
        suite.generator().send("drain 60");
        Set<String> expected = new HashSet<>(ids);
        Wait.until(BACK_OFF_TIMEOUT_SECONDS, () -> accepted(log, expected).size() >= expected.size());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("lost", expected.size() - accepted(log, expected).size());
        putWaits(result.putArray("pairWaits"), log, PHONE_REFUSED_FOR_PAIR);
        putWaits(result.putArray("numberWaits"), log, PHONE_REFUSED_FOR_NUMBER);
        result.put("othersP50Ms", dialogue.path("p50Ms").asDouble());
        result.put("othersP99Ms", dialogue.path("p99Ms").asDouble());
        return result;
    }

    /// Adds the seconds from each refused call for the person to the next call, which is that of the same
    /// message, because later messages to the person wait.
    private static void putWaits(ArrayNode waits, ProviderLog log, String phone) {
        List<Instant> calls = new ArrayList<>(log.refusals().stream()
                .filter(refusal -> refusal.phone().equals(phone))
                .map(ProviderLog.Refusal::at)
                .toList());
        log.sends().stream()
                .filter(send -> send.phone().equals(phone))
                .map(ProviderLog.Send::at)
                .min(Instant::compareTo)
                .ifPresent(calls::add);
        new SendTimes(calls).waits().forEach(waits::add);
    }

    private static void report(ObjectNode result, Progress progress) {
        progress.report("sending: %.1f/s of one number, at most %d in a second, %d refused; replies p99 %.0f ms"
                .formatted(
                        result.path("perSecond").asDouble(),
                        result.path("busiestSecond").asInt(),
                        result.path("refusals").asLong(),
                        result.path("p99Ms").asDouble()));
        progress.report("sending to one person: %d of %d accepted, %d refused; waits after refusals %s and %s"
                .formatted(
                        result.path("pair").path("accepted").asLong(),
                        result.path("pair").path("queued").asLong(),
                        result.path("pair").path("refusals").asLong(),
                        result.path("backOff").path("pairWaits"),
                        result.path("backOff").path("numberWaits")));
    }
}
