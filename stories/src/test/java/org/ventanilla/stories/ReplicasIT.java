package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.Waiting;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// Two replicas of every service: they share the lanes, and either of them may answer.
@ExtendWith(RunningSuite.class)
@Order(Integer.MAX_VALUE)
class ReplicasIT {
    private static final String DESK = "/api/v1/desk";
    private static final int LANES = 12;
    private static final Pattern OWNED = Pattern.compile("(?m)^ventanilla_lanes_owned\\S* (\\d+)");

    @BeforeAll
    static void startReplicas(LocalStack suite) {
        for (Service service : Service.values()) {
            suite.startReplica(Part.of(service));
        }
    }

    @AfterAll
    static void stopReplicas(LocalStack suite) {
        for (Service service : Service.values()) {
            suite.stopReplica(Part.of(service));
        }
    }

    @Test
    void replicasShareTheLanesAndTakeOverFromEachOther(LocalStack suite, StoryContext context) {
        // Given
        String second = suite.replicaUrl(Part.CONVERSATION).orElseThrow();
        awaitLanes(suite.settings().url(Part.CONVERSATION), LANES / 2);
        awaitLanes(second, LANES / 2);
        List<Citizen> citizens = newcomers(context, 8);
        citizens.forEach(citizen -> citizen.writes("hola"));

        // When: one of them is killed while answers are being processed
        citizens.forEach(citizen -> citizen.chooses("consentimiento.YES"));
        suite.killReplica(Part.CONVERSATION);
        citizens.forEach(citizen -> citizen.chooses("CC"));

        // Then
        citizens.forEach(citizen -> citizen.answers(citizen.identity().document()));
        citizens.forEach(citizen -> citizen.receives("nombre"));
        awaitLanes(suite.settings().url(Part.CONVERSATION), LANES);
        citizens.forEach(ReplicasIT::assertNoMessageTwice);
        suite.startReplica(Part.CONVERSATION);
        awaitLanes(suite.replicaUrl(Part.CONVERSATION).orElseThrow(), LANES / 2);
    }

    @Test
    void anAdviserSeesWhatTheOtherReplicaDid(LocalStack suite, StoryContext context) {
        // Given: twelve people, so that each replica owns some of their lanes
        String second = suite.replicaUrl(Part.CONVERSATION).orElseThrow();
        try (EventStream hints = EventStream.open(second + "/escritorio/eventos", "asesor2")) {
            hints.await("fila"); // the first event of every stream
            for (Citizen citizen : registered(context, LANES)) {
                hints.clear();

                // When
                citizen.chooses("ADVISER");

                // Then
                hints.await("fila");
            }
        }
    }

    @Test
    void aConversationIsNeverGivenToTwoAdvisers(LocalStack suite, StoryContext context) {
        // Given
        List<Citizen> citizens = registered(context, 6);
        citizens.forEach(citizen -> citizen.chooses("ADVISER"));
        Http first = Http.at(suite.settings().url(Part.CONVERSATION), "asesor");
        Http second = Http.at(suite.replicaUrl(Part.CONVERSATION).orElseThrow(), "asesor2");

        // When: both take the next person at the same time
        Set<String> chatsOfFirst = new TreeSet<>();
        Set<String> chatsOfSecond = new TreeSet<>();
        Waiting.until(
                "both to take all who wait",
                () -> {
                    IntStream.range(0, 2).parallel().forEach(i -> takeNext(i == 0 ? first : second));
                    chatsOfFirst.addAll(chats(first));
                    chatsOfSecond.addAll(chats(second));
                    return chatsOfFirst.size() + chatsOfSecond.size() >= citizens.size()
                            ? Optional.of(chatsOfFirst)
                            : Optional.empty();
                },
                () -> chatsOfFirst + " and " + chatsOfSecond);

        // Then
        assertThat(chatsOfFirst).doesNotContainAnyElementsOf(chatsOfSecond);
    }

    private static void takeNext(Http desk) {
        desk.post(DESK + "/presence", Map.of("presence", "AVAILABLE")).requireSuccess();
        Http.Response next = desk.post(DESK + "/next", Map.of("commandId", UUID.randomUUID()));
        // people of other tests may wait too, so that an adviser has as many chats as allowed
        if (next.status() != 409 || !next.text().contains("HANDS_FULL")) {
            next.requireSuccess();
        }
    }

    private static Set<String> chats(Http desk) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode chat : desk.get(DESK + "/chats").requireSuccess().json()) {
            ids.add(chat.get("conversationId").asText());
        }
        return ids;
    }

    private static List<Citizen> newcomers(StoryContext context, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> context.newcomer("Persona Réplica Ejemplo", new StoryLog("replica " + i)))
                .toList();
    }

    /// Citizens at the menu. All of them make each step before any makes the next.
    private static List<Citizen> registered(StoryContext context, int number) {
        List<Citizen> citizens = newcomers(context, number);
        citizens.forEach(citizen -> citizen.writes("hola"));
        citizens.forEach(citizen -> citizen.chooses("consentimiento.YES"));
        citizens.forEach(citizen -> citizen.chooses("CC"));
        citizens.forEach(citizen -> citizen.answers(citizen.identity().document()));
        citizens.forEach(citizen -> citizen.answers(citizen.identity().name()));
        citizens.forEach(citizen -> citizen.answers("NO"));
        citizens.forEach(citizen -> citizen.chooses("confirmar.YES"));
        citizens.forEach(citizen -> citizen.receives(citizen.identity().firstName()));
        return citizens;
    }

    private static void awaitLanes(String url, int lanes) {
        Waiting.until(
                url + " to own " + lanes + " lanes",
                () -> owned(url).filter(owned -> owned == lanes),
                () -> "owns " + owned(url));
    }

    private static Optional<Integer> owned(String url) {
        Matcher found = OWNED.matcher(Http.at(url).get("/q/metrics").text());
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }

    private static void assertNoMessageTwice(Citizen citizen) {
        List<String> lines = new ArrayList<>();
        citizen.chat().stream().filter(message -> !message.mine()).forEach(message -> lines.add(message.text()));
        assertThat(lines).doesNotHaveDuplicates();
    }
}
