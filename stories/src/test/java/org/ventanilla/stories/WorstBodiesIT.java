package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Identity;
import org.ventanilla.outside.Waiting;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.people.NoticePage;
import org.ventanilla.stories.people.Notifier;
import org.ventanilla.stories.transcript.StoryLog;

/// Tests that no request can crash a service. Each service has as much memory as its pod in production,
/// and gets the bodies that are most expensive to read at its public addresses, first one request and
/// then twelve at the same time.
@ExtendWith(RunningSuite.class)
class WorstBodiesIT {
    private static final int PARALLEL_REQUESTS = 12;
    private static final int LARGE_ACTS = 3;
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final int LARGEST_WEBHOOK_BYTES = 3 * MIB;

    /// No test waits for an effect of these webhooks.
    private static final String NO_MESSAGE_ID = "none";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=corte";

    /// A public address and a body that is expensive to read.
    ///
    /// @param type the content type of the body
    /// @param bytes the approximate size of the body
    /// @param body creates a body of about a given number of bytes
    record Target(Part part, String path, String type, String description, int bytes, IntFunction<byte[]> body) {
        @Override
        public String toString() {
            return "%s %s, %s of %d KiB".formatted(part.shortName(), path, description, bytes / KIB);
        }
    }

    /// Sizes below and above the size limits of the addresses.
    private static final List<Integer> BODY_SIZES =
            List.of(60 * KIB, 2 * MIB - 64 * KIB, 16 * MIB - 64 * KIB, 40 * MIB);

    static Stream<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (Part part : List.of(Part.CONVERSATION, Part.PQRSD, Part.NOTIFICATION, Part.SURVEY, Part.ANALYTICS)) {
            addBodies(targets, part, "/j_security_check", FORM, "many fields", WorstBodiesIT::fields);
        }
        addBodies(targets, Part.PQRSD, "/consulta", FORM, "many fields", WorstBodiesIT::fields);
        addBodies(targets, Part.PQRSD, "/consulta", MULTIPART, "many parts", WorstBodiesIT::parts);
        addBodies(targets, Part.PQRSD, "/api/v1/cases", "application/json", "many objects", WorstBodiesIT::objects);
        addBodies(targets, Part.NOTIFICATION, "/a", FORM, "many fields", WorstBodiesIT::fields);
        addBodies(targets, Part.NOTIFICATION, "/a/visita/codigo", FORM, "one long field", WorstBodiesIT::longField);
        addBodies(
                targets, Part.NOTIFICATION, "/api/v1/acts", "application/json", "many objects", WorstBodiesIT::objects);
        for (IntFunction<byte[]> tree : List.<IntFunction<byte[]>>of(
                WorstBodiesIT::objects, WorstBodiesIT::names, WorstBodiesIT::numbers, WorstBodiesIT::nested)) {
            addBodies(
                    targets,
                    Part.NOTIFICATION,
                    "/verificar",
                    MULTIPART,
                    "a tree as certificate",
                    size -> certificate(tree.apply(size)));
        }
        addBodies(
                targets,
                Part.GATEWAY,
                "/webhooks/whatsapp",
                "application/json",
                "many objects",
                WorstBodiesIT::objects);
        return targets.stream();
    }

    /// Adds bodies whose sizes are below and above the size limits of the addresses.
    private static void addBodies(
            List<Target> targets, Part part, String path, String type, String description, IntFunction<byte[]> body) {
        for (int bytes : BODY_SIZES) {
            targets.add(new Target(part, path, type, description, bytes, body));
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aServiceSurvivesTheWorstBody(Target target, LocalStack suite) {
        long pidBefore = pid(suite, target.part());
        byte[] body = target.body().apply(target.bytes());

        List<Integer> answers = new ArrayList<>(List.of(send(suite, target, body)));
        answers.addAll(inParallel(() -> send(suite, target, body)));

        assertThat(answers).allMatch(WorstBodiesIT::isSuccessOrRefusal);
        assertThat(pid(suite, target.part())).isEqualTo(pidBefore);
        Waiting.untilAsserted(
                target.part().title(),
                () -> assertThat(suite.isReady(target.part())).isTrue());
    }

    @Test
    void theGatewaySurvivesTheWorstSignedWebhooks(LocalStack suite, StoryContext context) {
        // Given: two webhooks of the provider's largest size with a valid signature, one with empty objects and
        // one with small messages
        long pidBefore = pid(suite, Part.GATEWAY);
        String gateway = suite.settings().url(Part.GATEWAY);
        SignedWebhook worst = new SignedWebhook(NO_MESSAGE_ID, envelope(objects(LARGEST_WEBHOOK_BYTES)));
        SignedWebhook messages = new SignedWebhook(
                NO_MESSAGE_ID,
                envelope(
                        arrayOf("{\"id\":\"1\",\"changes\":[{\"field\":\"x\",\"value\":{}}]}", LARGEST_WEBHOOK_BYTES)));

        // When
        List<Integer> statuses = new ArrayList<>();
        statuses.addAll(inParallel(() -> worst.deliverTo(gateway)));
        statuses.addAll(inParallel(() -> messages.deliverTo(gateway)));

        // Then: the gateway still receives messages
        assertThat(statuses).allMatch(status -> status == 200 || status == 503);
        Citizen citizen = context.newCitizen("Nora Ríos Ejemplo", new StoryLog("worst webhooks"));
        citizen.writes("hola");
        citizen.waitsForOption("consentimiento.NO");
        assertThat(pid(suite, Part.GATEWAY)).isEqualTo(pidBefore);
    }

    /// Whether the status is that of a success or a refusal, not that of a failure. If a body is too
    /// large, the connection may be closed before the response is read.
    private static boolean isSuccessOrRefusal(int status) {
        return status == RawPost.CONNECTION_CLOSED || status < 500 || status == 503;
    }

    private static int send(LocalStack suite, Target target, byte[] body) {
        return RawPost.send(URI.create(suite.settings().url(target.part()) + target.path()), target.type(), body);
    }

    private static long pid(LocalStack suite, Part part) {
        return suite.process(part).orElseThrow().pid();
    }

    private static List<Integer> inParallel(Callable<Integer> action) {
        return inParallel(PARALLEL_REQUESTS, action);
    }

    private static <T> List<T> inParallel(int times, Callable<T> action) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : pool.invokeAll(Collections.nCopies(times, action))) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Test
    void threeLargeActsCanBeSubmittedAtTheSameTime(LocalStack suite, StoryContext context) {
        // Given
        long pidBefore = pid(suite, Part.NOTIFICATION);
        int almostLargestDocumentBytes = 29 * MIB;
        Notifier notifier = notifier(suite, almostLargestDocumentBytes);
        Iterator<Identity> people = Stream.of("Uno", "Dos", "Tres")
                .map(name -> context.newIdentity(name + " Grande Ejemplo"))
                .toList()
                .iterator();

        // When
        List<String> states = inParallel(LARGE_ACTS, () -> {
            Identity person = next(people);
            return notifier.submits("G-" + person.document(), context.today(), person)
                    .get("legalState")
                    .asText();
        });

        // Then
        // The people have given no consent to electronic notices, but the acts were accepted.
        assertThat(states).containsOnly("SIN_CONSENTIMIENTO");
        assertThat(pid(suite, Part.NOTIFICATION)).isEqualTo(pidBefore);
    }

    @Test
    void twelveCopiesOfALargeActCanBeDownloadedAtTheSameTime(LocalStack suite, StoryContext context) {
        // Given: twelve people at the cover of a notice
        long pidBefore = pid(suite, Part.NOTIFICATION);
        StoryLog log = new StoryLog("large copies");
        Notifier notifier = notifier(suite, 10 * MIB);
        List<NoticePage> pages = inParallel(PARALLEL_REQUESTS, () -> {
            RosaIsNotified.Alert alert = RosaIsNotified.playUntilAlert(context, notifier, log);
            NoticePage page = context.noticePage(alert.citizen().identity().firstName(), log);
            page.opens(alert.link());
            page.entersDocument(alert.citizen().identity().document());
            page.entersCode(alert.code());
            return page;
        });

        // When
        Iterator<NoticePage> readers = pages.iterator();
        List<byte[]> copies = inParallel(PARALLEL_REQUESTS, () -> next(readers).opensAndDownloadsAct());

        // Then
        assertThat(copies).allMatch(copy -> Arrays.equals(copy, notifier.document()));
        assertThat(pid(suite, Part.NOTIFICATION)).isEqualTo(pidBefore);
    }

    /// A notifier whose acts have a scanned document of this size.
    private static Notifier notifier(LocalStack suite, int scannedBytes) {
        return new Notifier(
                suite.settings().url(Part.NOTIFICATION), "notificador", new StoryLog("large acts"), scannedBytes);
    }

    /// Takes the next element of an iterator that several threads share.
    private static <T> T next(Iterator<T> shared) {
        synchronized (shared) {
            return shared.next();
        }
    }

    /// A webhook with these entries.
    private static byte[] envelope(byte[] entries) {
        byte[] head = "{\"object\":\"whatsapp_business_account\",\"entry\":".getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + entries.length + 1];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(entries, 0, whole, head.length, entries.length);
        whole[whole.length - 1] = '}';
        return whole;
    }

    /// A JSON array of empty objects.
    private static byte[] objects(int bytes) {
        return arrayOf("{}", bytes);
    }

    /// A JSON array of numbers.
    private static byte[] numbers(int bytes) {
        return arrayOf("1", bytes);
    }

    private static byte[] arrayOf(String element, int bytes) {
        int times = bytes / (element.length() + 1);
        return ("[" + (element + ",").repeat(times - 1) + element + "]").getBytes(StandardCharsets.UTF_8);
    }

    /// JSON objects with many different field names.
    private static byte[] names(int bytes) {
        StringBuilder text = new StringBuilder(bytes + 16).append("{\"a\":[");
        for (int i = 0; text.length() < bytes; i++) {
            text.append("{\"k").append(i).append("\":").append(i).append("},");
        }
        return text.append("{}]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /// JSON arrays that are nested as deeply as possible.
    private static byte[] nested(int bytes) {
        int depth = bytes / 2;
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    /// A form with many short fields.
    private static byte[] fields(int bytes) {
        return "a=1&".repeat(bytes / 4).getBytes(StandardCharsets.UTF_8);
    }

    /// A form with one long field in which every character is escaped.
    private static byte[] longField(int bytes) {
        return ("codigo=" + "%41".repeat(bytes / 3)).getBytes(StandardCharsets.UTF_8);
    }

    /// A multipart form with many short parts.
    private static byte[] parts(int bytes) {
        String part = "--corte\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        return (part.repeat(bytes / part.length()) + "--corte--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /// A multipart form with this JSON as the file of a certificate.
    private static byte[] certificate(byte[] json) {
        byte[] head =
                "--corte\r\nContent-Disposition: form-data; name=\"constancia\"; filename=\"c.json\"\r\nContent-Type: application/json\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--corte--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + json.length + end.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(json, 0, whole, head.length, json.length);
        System.arraycopy(end, 0, whole, head.length + json.length, end.length);
        return whole;
    }
}
