package org.ventanilla.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.gateway.inbound.normalise.BadInputTest;
import org.ventanilla.lanes.Database;
import org.ventanilla.testkit.CapturedLog;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;
import org.ventanilla.testkit.fuzz.OutcomeAudit;
import org.ventanilla.testkit.fuzz.WebhookFuzzer;

/// Tests that any bytes with a correct signature are answered with 200, and that each of their items has
/// exactly one outcome. `./ventanilla fuzz` does the same for as long as desired, with other seeds.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class WebhookFuzzIT extends InboundCase {

    /// Other than the seed of the reader's own test, so that both tests together see more bodies.
    private static final long SEED = 20_261_130;

    private static final Duration TIME = Duration.ofSeconds(60);
    private static final int BODIES_OF_A_ROUND = 150;
    private static final int CONNECTIONS = 4;

    /// Parts of the texts and addresses in the generated bodies.
    private static final List<String> CITIZEN_DATA =
            List.of("párrafo", "drop table", "mi petición", "57300555", "CO.900000");

    @Inject
    Database database;

    StubProvider provider;

    @BeforeEach
    void theProviderHasNoFile() {
        provider.reset();
        provider.respond(_ -> StubProvider.error(404, 100));
    }

    @Test
    void anySignedBytesHaveExactlyOneOutcomePerItem() throws Exception {
        WebhookFuzzer fuzzer = new WebhookFuzzer(
                SEED, Webhooks.ACCOUNT, UUID.randomUUID().toString().substring(0, 8));
        long end = System.nanoTime() + TIME.toNanos();
        long next = 0;
        try (CapturedLog log = CapturedLog.ofAll()) {
            while (System.nanoTime() < end) {
                List<WebhookFuzzer.Body> bodies = new ArrayList<>();
                for (int i = 0; i < BODIES_OF_A_ROUND; i++) {
                    bodies.add(fuzzer.body(next++));
                }
                bodies.forEach(body -> BadInputTest.assertEveryItemIsReadOnce(SEED, body));
                postAndAudit(bodies);
            }
            assertThat(log.lines()).noneMatch(line -> CITIZEN_DATA.stream().anyMatch(line::contains));
        }
        System.out.printf("Fuzzed the webhook. seed=%d bodies=%d%n", SEED, next);
    }

    /// Posts the bodies and waits until each of their items has an outcome.
    private void postAndAudit(List<WebhookFuzzer.Body> bodies) throws Exception {
        OutcomeAudit audit = new OutcomeAudit(Set.of(Webhooks.ACCOUNT));
        try (EventProbe probe =
                        EventProbe.fromNow(Topics.WEBHOOKS, Topics.INBOUND, Topics.RECEIPTS, deadLetterTopic());
                ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            Map<WebhookFuzzer.Body, Future<HttpResponse<String>>> answers = new LinkedHashMap<>();
            bodies.forEach(body -> answers.put(body, connections.submit(() -> post(body))));
            for (var answer : answers.entrySet()) {
                assertThat(answer.getValue().get())
                        .as("seed %d, %s", SEED, answer.getKey())
                        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(200))
                        .satisfies(response -> assertThat(response.body()).isEmpty());
                audit.posted(answer.getKey());
            }
            try {
                Awaitility.await()
                        .pollInSameThread()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> {
                            update(audit, probe);
                            return audit.isComplete();
                        });
            } catch (ConditionTimeoutException _) {
                // The audit below says what is missing.
            }
            update(audit, probe);
            assertThat(audit.problems()).as("seed %d", SEED).isEmpty();
        }
    }

    private void update(OutcomeAudit audit, EventProbe probe) {
        probe.readToEnd().forEach(audit::record);
        for (String table : List.of("parked_status", "account_notice")) {
            String id = table.equals("parked_status") ? "item_id" : "notice_id";
            Store.texts(database, "select raw_partition || ' ' || raw_offset || ' ' || %s from %s".formatted(id, table))
                    .forEach(row -> {
                        String[] columns = row.split(" ");
                        audit.row(Integer.parseInt(columns[0]), Long.parseLong(columns[1]), columns[2]);
                    });
        }
    }

    private HttpResponse<String> post(WebhookFuzzer.Body body) {
        return Webhooks.exchange(
                Webhooks.signed(gateway, body.bytes(), Webhooks.signature(Webhooks.SECRET, body.bytes())));
    }
}
