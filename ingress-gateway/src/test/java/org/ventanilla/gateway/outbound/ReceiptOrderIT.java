package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.ReceiptKind;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that the state of a message depends only on which statuses arrived, and that all of them are
/// stored. It does not matter in which order they arrive, how often each arrives, how they are grouped in
/// requests, and which arrive before the provider has answered our call.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class ReceiptOrderIT extends OutboundCase {

    private static final long SEED = 20_261_129;
    private static final int MESSAGES = 24;
    private static final List<String> NAMES = List.of("accepted", "sent", "delivered", "read", "played", "failed", "x");

    /// The statuses that arrive for one message.
    ///
    /// @param arriving the names of the statuses in their order of arrival, with repetitions
    /// @param early the number of statuses that arrive before the provider answers our call
    private record Arrival(OutboundId id, String wamid, List<String> arriving, int early) {
        Set<String> names() {
            return new LinkedHashSet<>(arriving);
        }

        DeliveryState expectedState() {
            DeliveryState state = DeliveryState.ACCEPTED;
            for (String name : names()) {
                state = ReceiptKind.ofStatus(name)
                        .state()
                        .map(state::advancedBy)
                        .orElse(state);
            }
            return state;
        }
    }

    @Test
    void anyOrderAndRepetitionOfStatusesEndsInTheSameStateWithAllEvidence() {
        Random random = new Random(SEED);
        Map<String, Arrival> arrivals = new ConcurrentHashMap<>();
        provider.respond(request -> {
            Arrival arrival = arrivals.get(
                    read(request.body()).path("biz_opaque_callback_data").asText());
            post(arrival, arrival.arriving().subList(0, arrival.early()), true);
            return StubProvider.accept(arrival.wamid());
        });
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // When
            for (int i = 0; i < MESSAGES; i++) {
                Arrival arrival = arrival(random);
                arrivals.put(arrival.id().toString(), arrival);
                Commands.publish(reply(arrival.id(), newPerson(probe), new OutboundContent.Text("hola")));
            }
            Awaitility.await().until(() -> arrivals.keySet().stream().noneMatch(id -> isWaiting(id)));
            for (Arrival arrival : arrivals.values()) {
                List<String> rest = arrival.arriving()
                        .subList(arrival.early(), arrival.arriving().size());
                int middle = random.nextInt(rest.size() + 1);
                post(arrival, rest.subList(0, middle), random.nextBoolean());
                post(arrival, rest.subList(middle, rest.size()), random.nextBoolean());
            }
        }

        // Then
        for (Arrival arrival : arrivals.values()) {
            int receipts = arrival.names().size() + 1;
            Awaitility.await(arrival + " of seed " + SEED)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> history(arrival).size() >= receipts);
            List<String> expectedKinds = new ArrayList<>(List.of("ACCEPTED"));
            arrival.names()
                    .forEach(
                            name -> expectedKinds.add(ReceiptKind.ofStatus(name).name()));
            assertThat(history(arrival)).as("%s", arrival).containsExactlyInAnyOrderElementsOf(expectedKinds);
            assertThat(state(arrival.id()))
                    .as("%s", arrival)
                    .isEqualTo(arrival.expectedState().name());
            assertThat(column(arrival, "sequence"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, receipts)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(
                            column(arrival, "raw_item is not null and raw_offset is not null and signature_verified")
                                    .stream()
                                    .filter("true"::equals))
                    .as("statuses with evidence of %s", arrival)
                    .hasSize(arrival.names().size());
        }
    }

    private static Arrival arrival(Random random) {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        List<String> arriving = new ArrayList<>();
        names.subList(0, 1 + random.nextInt(names.size()))
                .forEach(name -> arriving.addAll(Collections.nCopies(1 + random.nextInt(3), name)));
        Collections.shuffle(arriving, random);
        return new Arrival(newId(), Webhooks.wamid(), arriving, random.nextInt(arriving.size() + 1));
    }

    /// Posts statuses in one request.
    ///
    /// @param withOurId whether the statuses contain our id of the message
    private void post(Arrival arrival, List<String> names, boolean withOurId) {
        if (names.isEmpty()) {
            return;
        }
        String callback = withOurId ? ",\"biz_opaque_callback_data\":\"" + arrival.id() + "\"" : "";
        List<String> statuses = names.stream()
                .map(name -> """
                        {"id":"%s","status":"%s","timestamp":"1795000000","recipient_id":"573005550101"%s%s}""".formatted(
                                arrival.wamid(),
                                name,
                                callback,
                                name.equals("failed") ? ",\"errors\":[{\"code\":131026}]" : ""))
                .toList();
        assertThat(Webhooks.post(
                        gateway, Webhooks.body(Webhooks.ACCOUNT, "\"statuses\":[" + String.join(",", statuses) + "]")))
                .isEqualTo(200);
    }

    /// Whether the provider's answer to the message is not recorded yet.
    private boolean isWaiting(String id) {
        return Store.number(
                        database,
                        "select count(*) from receipt_history where outbound_id = cast(? as uuid) and kind = 'ACCEPTED'"
                                + " and raw_item is null",
                        id)
                == 0;
    }

    private List<String> history(Arrival arrival) {
        return column(arrival, "kind");
    }

    /// A column of all receipts of the message, in their order.
    private List<String> column(Arrival arrival, String expression) {
        return Store.texts(
                database,
                "select cast((%s) as text) from receipt_history where outbound_id = ? order by sequence"
                        .formatted(expression),
                arrival.id().value());
    }
}
