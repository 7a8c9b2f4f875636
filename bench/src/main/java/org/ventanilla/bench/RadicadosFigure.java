package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ventanilla.bench.limit.Limits;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.FileCase;
import org.ventanilla.outside.Stores;
import org.ventanilla.testkit.backends.Database;

/// The cases per second that pqrsd-service files, with radicados without gaps. The measurement begins
/// when the commands are published, and ends when the database contains all cases.
final class RadicadosFigure implements Figure {
    private static final double TIMEOUT_SECONDS = 180;

    @Override
    public String name() {
        return "radicados";
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        int cases = suite.plan().cases();
        fileCases(suite, Math.max(50, cases / 4)); // The first round is the warm-up.
        List<Double> suiteRates = new ArrayList<>();
        List<Double> limitRates = new ArrayList<>();
        boolean hasNoGaps = true;
        ArrayNode rounds = result.putArray("rounds");
        Database database = suite.stack().database(Service.PQRSD);
        try (ChildJvm limits = new ChildJvm("limits", suite.log("limits"), 256, Limits.class, List.of())) {
            for (int round = 0; round < suite.plan().rounds(); round++) {
                FilingRound filing = fileCases(suite, cases);
                hasNoGaps &= filing.hasNoGaps();
                suiteRates.add(filing.perSecond());
                limitRates.add(limits.send("locks %s %s %s %d %s"
                                .formatted(
                                        database.url(),
                                        database.user(),
                                        database.password(),
                                        suite.plan().connections(),
                                        suite.plan().seconds() / 3))
                        .path("perSecond")
                        .asDouble());
                rounds.addObject().put("perSecond", suiteRates.getLast()).put("limitPerSecond", limitRates.getLast());
                progress.report("radicados round: %.0f/s, bare lock %.0f/s"
                        .formatted(suiteRates.getLast(), limitRates.getLast()));
            }
        }
        result.put("perSecond", Median.of(suiteRates));
        result.put("limitPerSecond", Median.of(limitRates));
        result.put("ratio", Median.of(suiteRates) / Median.of(limitRates));
        result.put("withoutGaps", hasNoGaps);
        return result;
    }

    /// A measured round.
    ///
    /// @param hasNoGaps whether the assigned numbers have no gap
    private record FilingRound(double perSecond, boolean hasNoGaps) {}

    private static FilingRound fileCases(BenchSuite suite, int cases) {
        ConversationId conversation = new ConversationId(UUID.randomUUID());
        List<Records.Event> commands = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            commands.add(command(conversation));
        }
        Wait.untilIdle(suite);
        long startNanos = System.nanoTime();
        Records.publish(suite.stack().settings().kafka(), commands);
        if (!Wait.until(TIMEOUT_SECONDS, () -> filedCases(suite, conversation) >= cases)) {
            throw new BenchFailed("of %d cases only %d were filed".formatted(cases, filedCases(suite, conversation)));
        }
        double perSecond = cases / ((System.nanoTime() - startNanos) / 1e9);
        long numberRange = Stores.number(
                suite.stack(),
                Service.PQRSD,
                "select max(consecutive) - min(consecutive) + 1 from audit_case where conversation_id = ?",
                conversation.value());
        return new FilingRound(perSecond, numberRange == cases && filedCases(suite, conversation) == cases);
    }

    private static long filedCases(BenchSuite suite, ConversationId conversation) {
        return Stores.number(
                suite.stack(),
                Service.PQRSD,
                "select count(*) from audit_case where conversation_id = ?",
                conversation.value());
    }

    private static Records.Event command(ConversationId conversation) {
        Instant now = Instant.now();
        FileCase command = new FileCase(
                UUID.randomUUID(),
                new ContactId(UUID.randomUUID()),
                conversation,
                Channel.WHATSAPP,
                CaseKind.QUEJA,
                IdentityMode.ANONYMOUS,
                null,
                "Un caso de la medición: el río huele mal desde el lunes.",
                "Barrio de la medición",
                List.of(),
                AnswerMedium.WHATSAPP,
                null,
                now,
                now);
        return new Records.Event(command, Service.CONVERSATION.module(), command.key(), 0);
    }
}
