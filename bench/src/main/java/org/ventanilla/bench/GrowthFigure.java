package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.contracts.Service;
import org.ventanilla.outside.Stores;

/// The cost of a turn with many stored conversations, compared with the cost with few conversations. The
/// same citizens write at the same rate before and after the databases are filled with finished
/// conversations.
///
/// The filled tables are those that a turn uses: the conversations and contacts; the directory, the
/// windows, the dispatch journal and the provider's message ids of the gateway; and the inboxes of
/// conversation-service and the gateway.
final class GrowthFigure implements Figure {

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public boolean needsBareEndpoint() {
        return false;
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        suite.greetAllCitizens();
        suite.setStatusesEnabled(false);
        double rate = suite.plan().firstRate();
        fillUpTo(0, suite); // This adds no rows, but cleans the tables as the later call does.
        TurnsFigure.measureWindow(suite, rate, 0.5, suite.plan().warmUpSeconds() * 2);
        double before = measureCost(suite, rate, progress);
        long stored = storedConversations(suite);
        fillUpTo(suite.plan().grownConversations(), suite);
        TurnsFigure.measureWindow(suite, rate, 0.5, suite.plan().warmUpSeconds() * 2);
        double after = measureCost(suite, rate, progress);
        result.put("ratio", after / before);
        result.put("storedBefore", stored);
        result.put("storedAfter", storedConversations(suite));
        result.put("cpuMsPerTurnBefore", before);
        result.put("cpuMsPerTurnAfter", after);
        result.put("perSecond", rate);
        return result;
    }

    /// The processor time of a turn in milliseconds, the median of several rounds.
    private static double measureCost(BenchSuite suite, double rate, Progress progress) {
        List<Double> costs = new ArrayList<>();
        for (int round = 0; round < suite.plan().rounds(); round++) {
            costs.add(TurnsFigure.measureWindow(
                            suite,
                            rate,
                            suite.plan().warmUpSeconds(),
                            suite.plan().seconds())
                    .cpuMsPerTurn());
        }
        suite.generator().send("drain 60");
        progress.report("growth: %.2f ms CPU a turn at %.0f/s with %d conversations stored"
                .formatted(Median.of(costs), rate, storedConversations(suite)));
        return Median.of(costs);
    }

    private static long storedConversations(BenchSuite suite) {
        return Stores.number(suite.stack(), Service.CONVERSATION, "select count(*) from audit_conversation");
    }

    /// Adds conversations until the database contains this number of them, and cleans the tables.
    private static void fillUpTo(int conversations, BenchSuite suite) {
        long missing = conversations - storedConversations(suite);
        if (missing > 0) {
            Stores.run(suite.stack(), Service.CONVERSATION, INSERT_CONVERSATIONS.formatted(missing));
            Stores.run(suite.stack(), Service.GATEWAY, INSERT_GATEWAY_ROWS.formatted(missing));
        }
        for (Service service : List.of(Service.CONVERSATION, Service.GATEWAY)) {
            Stores.run(suite.stack(), service, "vacuum analyze");
        }
    }

    private static final String INSERT_CONVERSATIONS = """
            begin;
            create temporary table grown on commit drop as
              select gen_random_uuid() as id, gen_random_uuid() as contact
              from generate_series(1, %d);
            insert into conversation (id, contact_id, lane, version, lines, stage, opened_at, state_version, state)
              select grown.id, grown.contact, 0, 4, 6, 'CLOSED', now() - interval '30 days', one.state_version, one.state
              from grown, (select state_version, state from conversation limit 1) one;
            insert into contact (contact_id, citizen, current_conversation)
              select grown.contact, one.citizen, null from grown, (select citizen from contact limit 1) one;
            insert into inbox (message_id, received_at)
              select gen_random_uuid(), now() - interval '30 days' from grown, generate_series(1, 2);
            commit;
            """;

    private static final String INSERT_GATEWAY_ROWS = """
            begin;
            create temporary table grown on commit drop as
              select gen_random_uuid() as contact, gen_random_uuid() as outbound, n
              from generate_series(1, %d) n;
            insert into contact (contact_id, created_at) select contact, now() - interval '30 days' from grown;
            insert into contact_identity (entity, kind, value, contact_id, since)
              select 'aae', 'PHONE', '5731' || lpad(n::text, 8, '0'), contact, now() - interval '30 days' from grown;
            insert into contact_window (contact_id, account, last_inbound_at)
              select contact, '900100200', now() - interval '30 days' from grown;
            insert into dispatch (outbound_id, kind, lane, contact_id, account, service, purpose, priority, content,
                                  not_before, expires_at, state, created_at)
              select grown.outbound, one.kind, one.lane, grown.contact, one.account, one.service, one.purpose, one.priority,
                     one.content, one.not_before, one.expires_at, 'READ', now() - interval '30 days'
              from grown, (select * from dispatch limit 1) one;
            insert into provider_message (provider_message_id, outbound_id, attempt)
              select 'wamid.GROWN' || n, outbound, 1 from grown;
            insert into inbox (message_id, received_at)
              select gen_random_uuid(), now() - interval '30 days' from grown, generate_series(1, 3);
            commit;
            """;
}
