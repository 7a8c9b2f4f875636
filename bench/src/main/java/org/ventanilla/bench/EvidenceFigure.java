package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.ventanilla.bench.limit.Limits;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Identity;
import org.ventanilla.outside.NotificationApi;
import org.ventanilla.outside.Stores;
import org.ventanilla.testkit.backends.Database;

/// The rows of evidence chains per second. The measurement begins when the receipts of alerts are
/// published to their topic, and ends when the database contains a row for each receipt. Each row
/// contains the hash of the previous row.
///
/// The acts are submitted through the API, as the staff does. The alerts, one per act and round, are
/// inserted into the database before the measurement. Each alert gets the receipts of a message that is
/// delivered and read.
final class EvidenceFigure implements Figure {
    private static final int PARALLEL_SUBMISSIONS = 4;
    private static final double TIMEOUT_SECONDS = 180;

    /// The receipts of a message that is delivered and read.
    private static final List<Function<ReceiptEvent.Receipt, ReceiptEvent>> RECEIPT_TYPES = List.of(
            ReceiptEvent.Accepted::new, ReceiptEvent.Sent::new, ReceiptEvent.Delivered::new, ReceiptEvent.Read::new);

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        List<String> notices = submitActs(suite);
        measureRound(suite, notices); // The first round is the warm-up.
        List<Double> suiteRates = new ArrayList<>();
        List<Double> limitRates = new ArrayList<>();
        ArrayNode rounds = result.putArray("rounds");
        Database database = suite.stack().database(Service.NOTIFICATION);
        try (ChildJvm limits = new ChildJvm("limits", suite.log("limits"), 256, Limits.class, List.of())) {
            for (int round = 0; round <= suite.plan().rounds(); round++) {
                double suiteRate = measureRound(suite, notices);
                double limit = limits.send("chains %s %s %s %d"
                                .formatted(
                                        database.url(),
                                        database.user(),
                                        database.password(),
                                        notices.size() * RECEIPT_TYPES.size()))
                        .path("perSecond")
                        .asDouble();
                if (round == 0) {
                    continue; // The first round is the warm-up of the limit program.
                }
                suiteRates.add(suiteRate);
                limitRates.add(limit);
                rounds.addObject().put("perSecond", suiteRate).put("limitPerSecond", limit);
                progress.report("evidence round: %.0f/s, bare chain %.0f/s".formatted(suiteRate, limit));
            }
        }
        result.put("perSecond", Median.of(suiteRates));
        result.put("limitPerSecond", Median.of(limitRates));
        result.put("ratio", Median.of(suiteRates) / Median.of(limitRates));
        return result;
    }

    /// Submits as many acts as a round needs.
    ///
    /// @return the ids of their notices
    private static List<String> submitActs(BenchSuite suite) {
        NotificationApi api = new NotificationApi(suite.stack().settings().url(Part.NOTIFICATION), "notificador");
        String batch = UUID.randomUUID().toString().substring(0, 8);
        int acts = Math.max(1, suite.plan().receipts() / RECEIPT_TYPES.size());
        return IntStream.range(0, acts)
                .boxed()
                .gather(Gatherers.mapConcurrent(PARALLEL_SUBMISSIONS, act -> submit(api, "B-" + batch + act, act)))
                .toList();
    }

    private static String submit(NotificationApi api, String number, int act) {
        Identity addressee = new Identity("", "Carmen Rosa Ejemplo", Long.toString(1_060_550_000L + act));
        return api.submit(number, LocalDate.of(2026, 7, 1), addressee, UUID.randomUUID())
                .get("id")
                .asText();
    }

    /// The message that alerts a person to an act.
    private record Alert(OutboundId outboundId, ContactId contactId) {}

    private static List<Alert> insertAlerts(BenchSuite suite, List<String> notices) {
        List<Alert> alerts = new ArrayList<>();
        StringJoiner rows = new StringJoiner(", ");
        for (String notice : notices) {
            Alert alert = new Alert(new OutboundId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));
            rows.add("('%s', '%s', '%s', 'ALERTA', 'WHATSAPP', now())"
                    .formatted(alert.outboundId(), notice, alert.contactId()));
            alerts.add(alert);
        }
        Stores.run(
                suite.stack(),
                Service.NOTIFICATION,
                "insert into message (outbound_id, notice_id, contact_id, use, channel, created_at) values " + rows);
        return alerts;
    }

    /// Publishes the receipts of a round and waits until all of them are evidence.
    ///
    /// @return evidence rows per second
    private static double measureRound(BenchSuite suite, List<String> notices) {
        List<Alert> alerts = insertAlerts(suite, notices);
        Wait.untilIdle(suite);
        long before = evidenceRows(suite);
        List<Records.Event> receipts = new ArrayList<>();
        RECEIPT_TYPES.forEach(type -> alerts.forEach(alert -> receipts.add(receipt(alert, type))));
        long startNanos = System.nanoTime();
        Records.publish(suite.stack().settings().kafka(), receipts);
        if (!Wait.until(TIMEOUT_SECONDS, () -> evidenceRows(suite) - before >= receipts.size())) {
            throw new BenchFailed(
                    "of %d receipts only %d became evidence".formatted(receipts.size(), evidenceRows(suite) - before));
        }
        return receipts.size() / ((System.nanoTime() - startNanos) / 1e9);
    }

    private static long evidenceRows(BenchSuite suite) {
        return Stores.number(suite.stack(), Service.NOTIFICATION, "select count(*) from audit_evidence");
    }

    private static Records.Event receipt(Alert alert, Function<ReceiptEvent.Receipt, ReceiptEvent> type) {
        Instant now = Instant.now();
        ReceiptEvent event = type.apply(new ReceiptEvent.Receipt(
                alert.outboundId(),
                alert.contactId(),
                ServiceName.of(Service.NOTIFICATION),
                Purpose.ALERT,
                1,
                false,
                "wamid.BENCH" + alert.outboundId(),
                now,
                now,
                null,
                null,
                null,
                new RawRef("channel.webhooks.v1", 0, 0, "0".repeat(64))));
        return new Records.Event(event, Service.GATEWAY.module(), event.key(), 1);
    }
}
