package org.ventanilla.systemtests;

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
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Http;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.stories.Stage;
import org.ventanilla.systemtests.telling.Tale;

/// Two of every service side by side: they share the lanes, and nobody outside notices which of
/// them answers.
@ExtendWith(RunningSuite.class)
@Order(Integer.MAX_VALUE)
class ReplicasIT {
    private static final String DESK = "/api/v1/desk";
    private static final int LANES = 12;
    private static final Pattern OWNED = Pattern.compile("(?m)^ventanilla_lanes_owned\\S* (\\d+)");

    @BeforeAll
    static void startSeconds(LocalStack suite) {
        for (Service service : Service.values()) {
            suite.startReplica(Part.of(service));
        }
    }

    @AfterAll
    static void stopSeconds(LocalStack suite) {
        for (Service service : Service.values()) {
            suite.stopReplica(Part.of(service));
        }
    }

    @Test
    void theyShareTheLanesAndOneTakesOverFromTheOther(LocalStack suite, Stage stage) {
        // Given
        String second = suite.replicaUrl(Part.CONVERSATION).orElseThrow();
        awaitLanes(suite.settings().url(Part.CONVERSATION), LANES / 2);
        awaitLanes(second, LANES / 2);
        List<Citizen> citizens = newcomers(stage, 8);
        citizens.forEach(citizen -> citizen.writes("hola"));

        // When: one of them goes while answers are on their way
        citizens.forEach(citizen -> citizen.chooses("consentimiento.YES"));
        suite.killReplica(Part.CONVERSATION);
        citizens.forEach(citizen -> citizen.chooses("CC"));

        // Then
        citizens.forEach(citizen -> citizen.answers(citizen.identity().document()));
        citizens.forEach(citizen -> citizen.hears("nombre"));
        awaitLanes(suite.settings().url(Part.CONVERSATION), LANES);
        citizens.forEach(ReplicasIT::eachQuestionOnce);
        suite.startReplica(Part.CONVERSATION);
        awaitLanes(suite.replicaUrl(Part.CONVERSATION).orElseThrow(), LANES / 2);
    }

    @Test
    void anAdviserHearsOfWhatTheOtherReplicaDid(LocalStack suite, Stage stage) {
        // Given: twelve people, so that each replica owns some of their lanes
        String second = suite.replicaUrl(Part.CONVERSATION).orElseThrow();
        try (EventStream hints = EventStream.open(second + "/escritorio/eventos", "asesor2")) {
            hints.await("fila"); // its own greeting
            for (Citizen citizen : registered(stage, LANES)) {
                hints.forget();

                // When
                citizen.chooses("ADVISER");

                // Then
                hints.await("fila");
            }
        }
    }

    @Test
    void oneConversationIsNeverGivenToTwo(LocalStack suite, Stage stage) {
        // Given
        List<Citizen> citizens = registered(stage, 6);
        citizens.forEach(citizen -> citizen.chooses("ADVISER"));
        Http one = Http.at(suite.settings().url(Part.CONVERSATION), "asesor");
        Http other = Http.at(suite.replicaUrl(Part.CONVERSATION).orElseThrow(), "asesor2");

        // When: both take the next person at the same time
        Set<String> mine = new TreeSet<>();
        Set<String> theirs = new TreeSet<>();
        Patience.until(
                "both to take what waits",
                () -> {
                    IntStream.range(0, 2).parallel().forEach(i -> takeNext(i == 0 ? one : other));
                    mine.addAll(chats(one));
                    theirs.addAll(chats(other));
                    return mine.size() + theirs.size() >= citizens.size() ? Optional.of(mine) : Optional.empty();
                },
                () -> mine + " and " + theirs);

        // Then
        assertThat(mine).doesNotContainAnyElementsOf(theirs);
    }

    private static void takeNext(Http desk) {
        desk.post(DESK + "/presence", Map.of("presence", "AVAILABLE")).well();
        desk.post(DESK + "/next", Map.of("commandId", UUID.randomUUID())).well();
    }

    private static Set<String> chats(Http desk) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode chat : desk.get(DESK + "/chats").well().json()) {
            ids.add(chat.get("conversationId").asText());
        }
        return ids;
    }

    private static List<Citizen> newcomers(Stage stage, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> stage.newcomer("Persona Réplica Ejemplo", new Tale("replica " + i)))
                .toList();
    }

    /// People at the menu; they all take each step before any takes the next.
    private static List<Citizen> registered(Stage stage, int number) {
        List<Citizen> citizens = newcomers(stage, number);
        citizens.forEach(citizen -> citizen.writes("hola"));
        citizens.forEach(citizen -> citizen.chooses("consentimiento.YES"));
        citizens.forEach(citizen -> citizen.chooses("CC"));
        citizens.forEach(citizen -> citizen.answers(citizen.identity().document()));
        citizens.forEach(citizen -> citizen.answers(citizen.identity().name()));
        citizens.forEach(citizen -> citizen.answers("NO"));
        citizens.forEach(citizen -> citizen.chooses("confirmar.YES"));
        citizens.forEach(citizen -> citizen.hears(citizen.identity().firstName()));
        return citizens;
    }

    private static void awaitLanes(String url, int lanes) {
        Patience.until(
                url + " to own " + lanes + " lanes",
                () -> owned(url).filter(owned -> owned == lanes),
                () -> "owns " + owned(url));
    }

    private static Optional<Integer> owned(String url) {
        Matcher found = OWNED.matcher(Http.at(url).get("/q/metrics").text());
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }

    private static void eachQuestionOnce(Citizen citizen) {
        List<String> lines = new ArrayList<>();
        citizen.chat().stream().filter(bubble -> !bubble.mine()).forEach(bubble -> lines.add(bubble.text()));
        assertThat(lines).doesNotHaveDuplicates();
    }
}
