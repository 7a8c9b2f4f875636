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

/// Tests the suite with two replicas of every service, which share the lanes.
///
/// The options of a chat have ids: with `consentimiento.YES` a citizen consents to the use of personal
/// data, with
/// `CC` the citizen chooses the identity card, and with `ADVISER` the citizen asks for an adviser.
@ExtendWith(RunningSuite.class)
@Order(Integer.MAX_VALUE)
class ReplicasIT {
    private static final String DESK_PATH = "/api/v1/desk";
    private static final int LANES = 12;

    /// So many people that both replicas own some of their lanes.
    private static final int PEOPLE = 8;

    /// The people for whom two advisers compete.
    private static final int PEOPLE_IN_QUEUE = 6;

    /// The name of the event that tells the desk that the queue (`fila`) has changed.
    private static final String QUEUE_CHANGED = "fila";

    private static final Pattern OWNED_LANES_METRIC = Pattern.compile("(?m)^ventanilla_lanes_owned\\S* (\\d+)");

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
        String secondUrl = suite.replicaUrl(Part.CONVERSATION).orElseThrow();
        awaitLanes(suite.settings().url(Part.CONVERSATION), LANES / 2);
        awaitLanes(secondUrl, LANES / 2);
        List<Citizen> citizens = newCitizens(context, PEOPLE);
        citizens.forEach(citizen -> citizen.writes("hola"));

        // When: one of the two replicas is killed while answers are being processed
        citizens.forEach(citizen -> citizen.chooses("consentimiento.YES"));
        suite.killReplica(Part.CONVERSATION);
        citizens.forEach(citizen -> citizen.chooses("CC"));

        // Then
        citizens.forEach(citizen -> citizen.answers(citizen.identity().document()));
        citizens.forEach(citizen -> citizen.receives("nombre")); // the question for the name
        // The remaining replica owns all lanes, until the killed replica runs again.
        awaitLanes(suite.settings().url(Part.CONVERSATION), LANES);
        citizens.forEach(ReplicasIT::assertNoMessageTwice);
        suite.startReplica(Part.CONVERSATION);
        awaitLanes(suite.replicaUrl(Part.CONVERSATION).orElseThrow(), LANES / 2);
    }

    @Test
    void anAdviserSeesThatPeopleEnterTheQueueAtTheOtherReplica(LocalStack suite, StoryContext context) {
        // Given: as many people as there are lanes, so that each replica owns some of their lanes
        String secondUrl = suite.replicaUrl(Part.CONVERSATION).orElseThrow();
        try (EventStream deskEvents = EventStream.open(secondUrl + "/escritorio/eventos", "asesor2")) {
            deskEvents.await(QUEUE_CHANGED); // Every stream begins with this event.
            for (Citizen citizen : registeredCitizens(context, LANES)) {
                deskEvents.clear();

                // When
                citizen.chooses("ADVISER");

                // Then
                deskEvents.await(QUEUE_CHANGED);
            }
        }
    }

    @Test
    void aConversationIsNeverGivenToTwoAdvisers(LocalStack suite, StoryContext context) {
        // Given
        List<Citizen> citizens = registeredCitizens(context, PEOPLE_IN_QUEUE);
        citizens.forEach(citizen -> citizen.chooses("ADVISER"));
        Http firstDesk = Http.clientOf(suite.settings().url(Part.CONVERSATION), "asesor");
        Http secondDesk = Http.clientOf(suite.replicaUrl(Part.CONVERSATION).orElseThrow(), "asesor2");

        // When: both advisers take the next person at the same time
        Set<String> chatsOfFirst = new TreeSet<>();
        Set<String> chatsOfSecond = new TreeSet<>();
        Waiting.until(
                "both to take all who wait",
                () -> {
                    List.of(firstDesk, secondDesk).parallelStream().forEach(ReplicasIT::takeNext);
                    chatsOfFirst.addAll(chats(firstDesk));
                    chatsOfSecond.addAll(chats(secondDesk));
                    return chatsOfFirst.size() + chatsOfSecond.size() >= citizens.size()
                            ? Optional.of(chatsOfFirst)
                            : Optional.empty();
                },
                () -> chatsOfFirst + " and " + chatsOfSecond);

        // Then
        assertThat(chatsOfFirst).doesNotContainAnyElementsOf(chatsOfSecond);
    }

    /// Makes an adviser available and gives the adviser the next person in the queue.
    private static void takeNext(Http desk) {
        desk.post(DESK_PATH + "/presence", Map.of("presence", "AVAILABLE")).requireSuccess();
        Http.Response next = desk.post(DESK_PATH + "/next", Map.of("commandId", UUID.randomUUID()));
        // People of other tests may wait too, so an adviser may already have the maximum number of chats.
        if (next.status() != 409 || !next.text().contains("HANDS_FULL")) {
            next.requireSuccess();
        }
    }

    /// Returns the ids of the conversations that an adviser attends.
    private static Set<String> chats(Http desk) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode chat : desk.get(DESK_PATH + "/chats").requireSuccess().json()) {
            ids.add(chat.get("conversationId").asText());
        }
        return ids;
    }

    private static List<Citizen> newCitizens(StoryContext context, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> context.newCitizen("Persona Réplica Ejemplo", new StoryLog("replica " + i)))
                .toList();
    }

    /// Creates citizens who have registered and see the menu. All citizens make a step before the next
    /// step begins.
    private static List<Citizen> registeredCitizens(StoryContext context, int number) {
        List<Citizen> citizens = newCitizens(context, number);
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
                () -> ownedLanes(url).filter(owned -> owned == lanes),
                () -> "owns " + ownedLanes(url));
    }

    private static Optional<Integer> ownedLanes(String url) {
        Matcher found =
                OWNED_LANES_METRIC.matcher(Http.clientOf(url).get("/q/metrics").text());
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }

    private static void assertNoMessageTwice(Citizen citizen) {
        List<String> lines = new ArrayList<>();
        citizen.chat().stream().filter(message -> !message.mine()).forEach(message -> lines.add(message.text()));
        assertThat(lines).doesNotHaveDuplicates();
    }
}
