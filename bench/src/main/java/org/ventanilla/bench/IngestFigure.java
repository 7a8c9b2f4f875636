package org.ventanilla.bench;

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
import org.ventanilla.outside.Stores;

/// Webhooks accepted per second. Each webhook is signed, verified and stored in Kafka before it is
/// answered.
///
/// Only the two HTTP endpoints are compared: while both are measured, a lock on the gateway's lanes
/// stops all further processing, as if its database were unavailable. The rate with further
/// processing is reported too (`perSecondWhileReading`).
final class IngestFigure implements Figure {
    @Override
    public String name() {
        return "ingest";
    }

    /// This figure measures the bare endpoint itself, in alternation with the gateway.
    @Override
    public boolean needsBareEndpoint() {
        return false;
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        int gateway = suite.stack().settings().port(Part.GATEWAY);
        double seconds = suite.plan().seconds() / 2;
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        ArrayNode rounds = result.putArray("rounds");
        JsonNode atHalfRate;
        try (BareEndpointProcess endpoint = new BareEndpointProcess(suite);
                Connection lockConnection = Stores.connect(suite.stack(), Service.GATEWAY);
                Statement lock = lockConnection.createStatement()) {
            lockConnection.setAutoCommit(false);
            lock.execute("lock table lane in exclusive mode");
            for (int i = 0; i < suite.plan().rounds(); i++) { // warm-up of both
                suite.storm(gateway, 0, 0, seconds);
                endpoint.warmUp(seconds);
            }
            for (int round = 0; round < suite.plan().rounds(); round++) {
                JsonNode suiteRound = suite.storm(gateway, 0, 1, seconds);
                ours.add(suiteRound.path("perSecond").asDouble());
                bare.add(endpoint.storm(1, seconds));
                rounds.addObject()
                        .put("perSecond", ours.getLast())
                        .put("limitPerSecond", bare.getLast())
                        .put("refused", suiteRound.path("refused").asLong());
                progress.report("ingest round: %.0f/s, bare endpoint %.0f/s".formatted(ours.getLast(), bare.getLast()));
            }
            atHalfRate = suite.storm(gateway, Median.of(ours) / 2, 1, seconds);
            lockConnection.rollback();
        } catch (SQLException e) {
            throw new BenchFailed("the gateway's lanes could not be held", e);
        }
        JsonNode whileReading = suite.storm(gateway, 0, 1, Math.min(3, seconds));
        Wait.untilIdle(suite);
        double perSecond = Median.of(ours);
        double limit = Median.of(bare);
        result.put("perSecond", perSecond);
        result.put("limitPerSecond", limit);
        result.put("ratio", perSecond / limit);
        result.put("p50Ms", atHalfRate.path("p50Ms").asDouble());
        result.put("p99Ms", atHalfRate.path("p99Ms").asDouble());
        result.put("p999Ms", atHalfRate.path("p999Ms").asDouble());
        result.put("perSecondWhileReading", whileReading.path("perSecond").asDouble());
        result.set("curve", atHalfRate.path("curve"));
        return result;
    }
}
