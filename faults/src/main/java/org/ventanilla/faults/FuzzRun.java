package org.ventanilla.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Stores;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.fuzz.OutcomeAudit;
import org.ventanilla.testkit.fuzz.OutcomeAudit.Problem;
import org.ventanilla.testkit.fuzz.WebhookFuzzer;

/// A run of `fuzz` on a running suite. The webhooks are posted in rounds. After each round, each item
/// must have exactly one outcome, and no service may have had an unexpected error.
final class FuzzRun {
    private static final String ACCOUNT = "900100200";
    private static final String APP_SECRET = "ventanilla-secret";
    private static final int BODIES_OF_A_ROUND = 200;
    private static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    private final LocalStack stack;
    private final long seed;
    private final Consumer<String> progress;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_TIMEOUT)
            .build();

    FuzzRun(LocalStack stack, long seed, Consumer<String> progress) {
        this.stack = stack;
        this.seed = seed;
        this.progress = progress;
    }

    /// Posts webhooks for this time, or until one of them fails.
    ///
    /// @return whether none failed
    boolean run(Duration time) throws IOException, InterruptedException {
        WebhookFuzzer fuzzer =
                new WebhookFuzzer(seed, ACCOUNT, UUID.randomUUID().toString().substring(0, 8));
        long end = System.nanoTime() + time.toNanos();
        long number = 0;
        do {
            List<WebhookFuzzer.Body> bodies = new ArrayList<>();
            for (int i = 0; i < BODIES_OF_A_ROUND; i++) {
                bodies.add(fuzzer.body(number++));
            }
            List<Problem> problems = round(bodies);
            if (!problems.isEmpty()) {
                report(problems);
                return false;
            }
            progress.accept(Texts.get("fuzz.progress", number));
        } while (System.nanoTime() < end);
        progress.accept(Texts.get("fuzz.clean", number, seed));
        return true;
    }

    /// Posts the bodies and waits for their outcomes.
    ///
    /// @return what is wrong
    private List<Problem> round(List<WebhookFuzzer.Body> bodies) throws IOException, InterruptedException {
        OutcomeAudit audit = new OutcomeAudit(Set.of(ACCOUNT));
        Topic[] topics = Stream.concat(
                        Stream.of(Topics.WEBHOOKS, Topics.INBOUND, Topics.RECEIPTS),
                        Arrays.stream(Service.values()).map(Topics::deadLettersOf))
                .toArray(Topic[]::new);
        try (EventProbe probe = EventProbe.fromNow(stack.settings().kafka(), topics)) {
            for (WebhookFuzzer.Body body : bodies) {
                int status = post(body);
                if (status != 200) {
                    return List.of(new Problem(body, "answered with " + status));
                }
                audit.posted(body);
            }
            long deadline = System.nanoTime() + OUTCOME_TIMEOUT.toNanos();
            do {
                LockSupport.parkNanos(POLL_INTERVAL.toNanos());
                update(audit, probe);
            } while (!audit.isComplete() && System.nanoTime() < deadline);
            return audit.problems();
        }
    }

    private void update(OutcomeAudit audit, EventProbe probe) {
        probe.readToEnd().forEach(audit::record);
        for (String columns : List.of("item_id from audit_parked_status", "notice_id from audit_account_notice")) {
            Stores.each(
                    stack,
                    Service.GATEWAY,
                    "select raw_partition, raw_offset, " + columns,
                    row -> audit.row(row.getInt(1), row.getLong(2), row.getString(3)));
        }
    }

    private int post(WebhookFuzzer.Body body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stack.settings().url(Part.GATEWAY) + "/webhooks/whatsapp"))
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + signature(body.bytes()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(APP_SECRET.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /// Writes the bytes of the first failed body to a file, and describes all failures.
    private void report(List<Problem> problems) throws IOException {
        WebhookFuzzer.Body first = problems.getFirst().body();
        Path file = stack.settings().data().resolve("webhook-%d-%d.bin".formatted(seed, first.number()));
        Files.write(file, first.bytes());
        problems.forEach(problem -> progress.accept(problem.toString()));
        progress.accept(Texts.get("fuzz.failed", seed, file));
    }
}
