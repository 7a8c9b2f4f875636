package org.ventanilla.systemtests;

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
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Identity;
import org.ventanilla.systemtests.people.NoticePage;
import org.ventanilla.systemtests.people.Notifier;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.stories.RosaIsNotified;
import org.ventanilla.systemtests.stories.Stage;
import org.ventanilla.systemtests.telling.Tale;

/// No request ends a service: with the memory of its pod, each survives the worst body that anybody
/// may send to an open address, alone and twelve at once.
@ExtendWith(RunningSuite.class)
class WorstBodiesIT {
    private static final int AT_ONCE = 12;
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=corte";

    /// An open address with a body that costs much to read.
    ///
    /// @param body of about the asked number of bytes
    record Door(Part part, String path, String type, String what, int bytes, IntFunction<byte[]> body) {
        @Override
        public String toString() {
            return "%s %s, %s of %d KiB".formatted(part.shortName(), path, what, bytes / KIB);
        }
    }

    static Stream<Door> doors() {
        List<Door> doors = new ArrayList<>();
        for (Part part : List.of(Part.CONVERSATION, Part.PQRSD, Part.NOTIFICATION, Part.SURVEY, Part.ANALYTICS)) {
            both(doors, part, "/j_security_check", FORM, "many fields", WorstBodiesIT::fields);
        }
        both(doors, Part.PQRSD, "/consulta", FORM, "many fields", WorstBodiesIT::fields);
        both(doors, Part.PQRSD, "/consulta", MULTIPART, "many parts", WorstBodiesIT::parts);
        both(doors, Part.PQRSD, "/api/v1/cases", "application/json", "many objects", WorstBodiesIT::objects);
        both(doors, Part.NOTIFICATION, "/a", FORM, "many fields", WorstBodiesIT::fields);
        both(doors, Part.NOTIFICATION, "/a/visita/codigo", FORM, "one long field", WorstBodiesIT::longField);
        both(doors, Part.NOTIFICATION, "/api/v1/acts", "application/json", "many objects", WorstBodiesIT::objects);
        for (IntFunction<byte[]> tree : List.<IntFunction<byte[]>>of(
                WorstBodiesIT::objects, WorstBodiesIT::names, WorstBodiesIT::numbers, WorstBodiesIT::nested)) {
            both(
                    doors,
                    Part.NOTIFICATION,
                    "/verificar",
                    MULTIPART,
                    "a tree as certificate",
                    size -> certificate(tree.apply(size)));
        }
        both(doors, Part.GATEWAY, "/webhooks/whatsapp", "application/json", "many objects", WorstBodiesIT::objects);
        return doors.stream();
    }

    /// What is admitted by the smallest and by the largest bound of any address: what is too large
    // is refused, what is not is read.
    private static void both(
            List<Door> doors, Part part, String path, String type, String what, IntFunction<byte[]> body) {
        for (int bytes : List.of(60 * KIB, 2 * MIB - 64 * KIB, 16 * MIB - 64 * KIB, 40 * MIB)) {
            doors.add(new Door(part, path, type, what, bytes, body));
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aServiceLivesThroughTheWorstBody(Door door, LocalStack suite) {
        long before = pid(suite, door.part());
        byte[] body = door.body().apply(door.bytes());

        List<Integer> answers = new ArrayList<>(List.of(send(suite, door, body)));
        answers.addAll(atOnce(() -> send(suite, door, body)));

        assertThat(answers).allMatch(WorstBodiesIT::isClear);
        assertThat(pid(suite, door.part())).isEqualTo(before);
        Patience.untilAsserted(
                door.part().title(), () -> assertThat(suite.ready(door.part())).isTrue());
    }

    @Test
    void theGatewayLivesThroughTheWorstSignedWebhooks(LocalStack suite, Stage stage) {
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

        // Then: it still hears people
        assertThat(statuses).allMatch(status -> status == 200 || status == 503);
        Citizen citizen = stage.newcomer("Nora Ríos Ejemplo", new Tale("worst webhooks"));
        citizen.writes("hola");
        citizen.isOffered("consentimiento.NO");
        assertThat(pid(suite, Part.GATEWAY)).isEqualTo(before);
    }

    /// A refusal or an answer, no failure. A body that is too large may be cut before the answer is
    /// read.
    private static boolean isClear(int status) {
        return status == RawPost.CUT || status < 500 || status == 503;
    }

    private static int send(LocalStack suite, Door door, byte[] body) {
        return RawPost.send(URI.create(suite.settings().url(door.part()) + door.path()), door.type(), body);
    }

    private static long pid(LocalStack suite, Part part) {
        return suite.process(part).orElseThrow().pid();
    }

    private static List<Integer> atOnce(Callable<Integer> action) {
        return atOnce(AT_ONCE, action);
    }

    private static <T> List<T> atOnce(int times, Callable<T> action) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> one : pool.invokeAll(Collections.nCopies(times, action))) {
                answers.add(one.get());
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
    void threeActsOfNearlyTheLargestSizeAreTakenTogether(LocalStack suite, Stage stage) {
        // Given
        long before = pid(suite, Part.NOTIFICATION);
        Notifier notifier = notifier(suite, 29 * MIB);
        Iterator<Identity> people = Stream.of("Uno", "Dos", "Tres")
                .map(name -> stage.newcomer(name + " Grande Ejemplo"))
                .toList()
                .iterator();

        // When
        List<String> states = atOnce(3, () -> {
            Identity person = next(people);
            return notifier.issues("G-" + person.document(), stage.today(), person)
                    .get("legalState")
                    .asText();
        });

        // Then
        assertThat(states).containsOnly("SIN_CONSENTIMIENTO");
        assertThat(pid(suite, Part.NOTIFICATION)).isEqualTo(before);
    }

    @Test
    void twelveCopiesOfALargeActLeaveTogether(LocalStack suite, Stage stage) {
        // Given: twelve people at the cover of a notice
        long before = pid(suite, Part.NOTIFICATION);
        Tale tale = new Tale("large copies");
        Notifier notifier = notifier(suite, 10 * MIB);
        List<NoticePage> pages = atOnce(AT_ONCE, () -> {
            RosaIsNotified.Alert alert = RosaIsNotified.alerted(stage, notifier, tale);
            NoticePage page = stage.browser(alert.citizen().identity().firstName(), tale);
            page.opens(alert.link());
            page.identifies(alert.citizen().identity().document());
            page.proves(alert.code());
            return page;
        });

        // When
        Iterator<NoticePage> readers = pages.iterator();
        List<byte[]> copies = atOnce(AT_ONCE, () -> next(readers).reads());

        // Then
        assertThat(copies).allMatch(copy -> Arrays.equals(copy, notifier.document()));
        assertThat(pid(suite, Part.NOTIFICATION)).isEqualTo(before);
    }

    private static Notifier notifier(LocalStack suite, int scannedBytes) {
        return new Notifier(
                suite.settings().url(Part.NOTIFICATION), "notificador", new Tale("large acts"), scannedBytes);
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
