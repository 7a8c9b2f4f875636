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

/// No request can crash a service: with the memory of its pod, each service survives the most
/// expensive bodies that can be sent to its public addresses, one at a time and twelve at a time.
@ExtendWith(RunningSuite.class)
class WorstBodiesIT {
    private static final int PARALLEL_REQUESTS = 12;
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=corte";

    /// A public address and a body that is expensive to read.
    ///
    /// @param body creates a body of about this number of bytes
    record Target(Part part, String path, String type, String what, int bytes, IntFunction<byte[]> body) {
        @Override
        public String toString() {
            return "%s %s, %s of %d KiB".formatted(part.shortName(), path, what, bytes / KIB);
        }
    }

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

    /// Adds bodies around the size limits of the addresses: a body that exceeds the limit must be
    /// refused, any other must be read.
    private static void addBodies(
            List<Target> targets, Part part, String path, String type, String what, IntFunction<byte[]> body) {
        for (int bytes : List.of(60 * KIB, 2 * MIB - 64 * KIB, 16 * MIB - 64 * KIB, 40 * MIB)) {
            targets.add(new Target(part, path, type, what, bytes, body));
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aServiceSurvivesTheWorstBody(Target target, LocalStack suite) {
        long before = pid(suite, target.part());
        byte[] body = target.body().apply(target.bytes());

        List<Integer> answers = new ArrayList<>(List.of(send(suite, target, body)));
        answers.addAll(atOnce(() -> send(suite, target, body)));

        assertThat(answers).allMatch(WorstBodiesIT::isExpected);
        assertThat(pid(suite, target.part())).isEqualTo(before);
        Waiting.untilAsserted(
                target.part().title(),
                () -> assertThat(suite.ready(target.part())).isTrue());
    }

    @Test
    void theGatewaySurvivesTheWorstSignedWebhooks(LocalStack suite, StoryContext context) {
        // Given: as many objects as the provider's largest request can hold, properly signed
        long before = pid(suite, Part.GATEWAY);
        String gateway = suite.settings().url(Part.GATEWAY);
        SignedWebhook worst = new SignedWebhook("none", envelope(objects(3 * MIB)));
        SignedWebhook messages = new SignedWebhook(
                "none", envelope(repeated("{\"id\":\"1\",\"changes\":[{\"field\":\"x\",\"value\":{}}]}", 3 * MIB)));

        // When
        List<Integer> statuses = new ArrayList<>();
        statuses.addAll(atOnce(() -> worst.deliverTo(gateway)));
        statuses.addAll(atOnce(() -> messages.deliverTo(gateway)));

        // Then: it still receives messages
        assertThat(statuses).allMatch(status -> status == 200 || status == 503);
        Citizen citizen = context.newcomer("Nora Ríos Ejemplo", new StoryLog("worst webhooks"));
        citizen.writes("hola");
        citizen.isOffered("consentimiento.NO");
        assertThat(pid(suite, Part.GATEWAY)).isEqualTo(before);
    }

    /// Whether the response is a success or a refusal, but not a failure. If a body is too large,
    /// the connection may be closed before the response is read.
    private static boolean isExpected(int status) {
        return status == RawPost.CONNECTION_CLOSED || status < 500 || status == 503;
    }

    private static int send(LocalStack suite, Target target, byte[] body) {
        return RawPost.send(URI.create(suite.settings().url(target.part()) + target.path()), target.type(), body);
    }

    private static long pid(LocalStack suite, Part part) {
        return suite.process(part).orElseThrow().pid();
    }

    private static List<Integer> atOnce(Callable<Integer> action) {
        return atOnce(PARALLEL_REQUESTS, action);
    }

    private static <T> List<T> atOnce(int times, Callable<T> action) {
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
        long before = pid(suite, Part.NOTIFICATION);
        Notifier notifier = notifier(suite, 29 * MIB);
        Iterator<Identity> people = Stream.of("Uno", "Dos", "Tres")
                .map(name -> context.newcomer(name + " Grande Ejemplo"))
                .toList()
                .iterator();

        // When
        List<String> states = atOnce(3, () -> {
            Identity person = next(people);
            return notifier.submits("G-" + person.document(), context.today(), person)
                    .get("legalState")
                    .asText();
        });

        // Then
        assertThat(states).containsOnly("SIN_CONSENTIMIENTO");
        assertThat(pid(suite, Part.NOTIFICATION)).isEqualTo(before);
    }

    @Test
    void twelveCopiesOfALargeActCanBeDownloadedAtTheSameTime(LocalStack suite, StoryContext context) {
        // Given: twelve people at the cover of a notice
        long before = pid(suite, Part.NOTIFICATION);
        StoryLog log = new StoryLog("large copies");
        Notifier notifier = notifier(suite, 10 * MIB);
        List<NoticePage> pages = atOnce(PARALLEL_REQUESTS, () -> {
            RosaIsNotified.Alert alert = RosaIsNotified.playUntilAlert(context, notifier, log);
            NoticePage page = context.browser(alert.citizen().identity().firstName(), log);
            page.opens(alert.link());
            page.entersDocument(alert.citizen().identity().document());
            page.entersCode(alert.code());
            return page;
        });

        // When
        Iterator<NoticePage> readers = pages.iterator();
        List<byte[]> copies = atOnce(PARALLEL_REQUESTS, () -> next(readers).opensAndDownloadsAct());

        // Then
        assertThat(copies).allMatch(copy -> Arrays.equals(copy, notifier.document()));
        assertThat(pid(suite, Part.NOTIFICATION)).isEqualTo(before);
    }

    private static Notifier notifier(LocalStack suite, int scannedBytes) {
        return new Notifier(
                suite.settings().url(Part.NOTIFICATION), "notificador", new StoryLog("large acts"), scannedBytes);
    }

    private static <T> T next(Iterator<T> shared) {
        synchronized (shared) {
            return shared.next();
        }
    }

    private static byte[] envelope(byte[] entries) {
        byte[] head = "{\"object\":\"whatsapp_business_account\",\"entry\":".getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + entries.length + 1];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(entries, 0, whole, head.length, entries.length);
        whole[whole.length - 1] = '}';
        return whole;
    }

    private static byte[] objects(int bytes) {
        return repeated("{}", bytes);
    }

    private static byte[] numbers(int bytes) {
        return repeated("1", bytes);
    }

    private static byte[] repeated(String element, int bytes) {
        int times = bytes / (element.length() + 1);
        return ("[" + (element + ",").repeat(times - 1) + element + "]").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] names(int bytes) {
        StringBuilder text = new StringBuilder(bytes + 16).append("{\"a\":[");
        for (int i = 0; text.length() < bytes; i++) {
            text.append("{\"k").append(i).append("\":").append(i).append("},");
        }
        return text.append("{}]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] nested(int bytes) {
        int depth = bytes / 2;
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] fields(int bytes) {
        return "a=1&".repeat(bytes / 4).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] longField(int bytes) {
        return ("codigo=" + "%41".repeat(bytes / 3)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] parts(int bytes) {
        String part = "--corte\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        return (part.repeat(bytes / part.length()) + "--corte--\r\n").getBytes(StandardCharsets.UTF_8);
    }

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
