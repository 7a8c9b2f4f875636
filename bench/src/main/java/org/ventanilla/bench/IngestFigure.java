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

/// The webhooks per second that the gateway accepts. The gateway verifies the signature of each webhook
/// and stores the webhook in Kafka before it answers.
///
/// Only the HTTP endpoints of the gateway and of the bare endpoint are compared. While they are
/// measured, a lock on the table of the gateway's lanes stops all further processing of webhooks. The
/// rate with further processing is reported as `perSecondWhileReading`.
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
        int gatewayPort = suite.stack().settings().port(Part.GATEWAY);
        double seconds = suite.plan().seconds() / 2;
        List<Double> suiteRates = new ArrayList<>();
        List<Double> limitRates = new ArrayList<>();
        ArrayNode rounds = result.putArray("rounds");
        JsonNode atHalfRate;
        try (BareEndpointProcess endpoint = new BareEndpointProcess(suite);
                Connection lockConnection = Stores.connect(suite.stack(), Service.GATEWAY);
                Statement lock = lockConnection.createStatement()) {
            lockConnection.setAutoCommit(false);
            lock.execute("lock table lane in exclusive mode");
            for (int i = 0; i < suite.plan().rounds(); i++) { // This is the warm-up of both endpoints.
                suite.storm(gatewayPort, 0, 0, seconds);
                endpoint.warmUp(seconds);
            }
            for (int round = 0; round < suite.plan().rounds(); round++) {
                JsonNode suiteRound = suite.storm(gatewayPort, 0, 1, seconds);
                suiteRates.add(suiteRound.path("perSecond").asDouble());
                limitRates.add(endpoint.storm(1, seconds));
                rounds.addObject()
                        .put("perSecond", suiteRates.getLast())
                        .put("limitPerSecond", limitRates.getLast())
                        .put("refused", suiteRound.path("refused").asLong());
                progress.report("ingest round: %.0f/s, bare endpoint %.0f/s"
                        .formatted(suiteRates.getLast(), limitRates.getLast()));
            }
            atHalfRate = suite.storm(gatewayPort, Median.of(suiteRates) / 2, 1, seconds);
            lockConnection.rollback();
        } catch (SQLException e) {
            throw new BenchFailed("the gateway's lanes could not be locked", e);
        }
        JsonNode whileReading = suite.storm(gatewayPort, 0, 1, Math.min(3, seconds));
        Wait.untilIdle(suite);
        double perSecond = Median.of(suiteRates);
        double limit = Median.of(limitRates);
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
