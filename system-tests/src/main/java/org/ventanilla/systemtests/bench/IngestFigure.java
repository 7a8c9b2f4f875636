package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.Part;

/// Webhooks accepted per second, each signed, verified and in Kafka before it is answered.
///
/// Door is compared with door: while both are measured, what the gateway does behind its door waits
/// at its database (a lock on its lanes), as it would while the database is unavailable. What the
/// door takes while everything behind it works is told beside it.
final class IngestFigure implements Figure {
    @Override
    public String name() {
        return "ingest";
    }

    /// It measures the bare endpoint itself, in turn with the gateway.
    @Override
    public boolean needsBareEndpoint() {
        return false;
    }

    @Override
    public JsonNode measure(BenchSuite suite, Telling telling) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        int gateway = suite.stack().settings().port(Part.GATEWAY);
        double seconds = suite.plan().seconds() / 2;
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        ArrayNode rounds = found.putArray("rounds");
        JsonNode half;
        try (BareDoor endpoint = new BareDoor(suite);
                Connection holder = Jdbc.connect(suite.stack().database(Service.GATEWAY));
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("lock table lane in exclusive mode");
            for (int i = 0; i < suite.plan().rounds(); i++) { // the compilers of both
                suite.storm(gateway, 0, 0, seconds);
                endpoint.warmUp(seconds);
            }
            for (int round = 0; round < suite.plan().rounds(); round++) {
                JsonNode mine = suite.storm(gateway, 0, 1, seconds);
                ours.add(mine.path("perSecond").asDouble());
                bare.add(endpoint.storm(1, seconds));
                rounds.addObject()
                        .put("perSecond", ours.getLast())
                        .put("limitPerSecond", bare.getLast())
                        .put("refused", mine.path("refused").asLong());
                telling.say("ingest round: %.0f/s, bare endpoint %.0f/s".formatted(ours.getLast(), bare.getLast()));
            }
            half = suite.storm(gateway, Median.of(ours) / 2, 1, seconds);
            holder.rollback();
        } catch (SQLException e) {
            throw new BenchFailed("the gateway's lanes could not be held", e);
        }
        JsonNode working = suite.storm(gateway, 0, 1, Math.min(3, seconds));
        Quiet.await(suite);
        double perSecond = Median.of(ours);
        double limit = Median.of(bare);
        found.put("perSecond", perSecond);
        found.put("limitPerSecond", limit);
        found.put("ratio", perSecond / limit);
        found.put("p50Ms", half.path("p50Ms").asDouble());
        found.put("p99Ms", half.path("p99Ms").asDouble());
        found.put("p999Ms", half.path("p999Ms").asDouble());
        found.put("perSecondWhileReading", working.path("perSecond").asDouble());
        found.set("curve", half.path("curve"));
        return found;
    }
}
