package org.ventanilla.systemtests.bench.limit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// The opponents' process, with the suite's JVM settings: orders by lines on standard input, one
/// JSON answer each.
///
/// `endpoint BOOTSTRAP TOPIC` opens a bare door and answers its port. `locks URL USER PASSWORD
/// CONNECTIONS SECONDS` numbers rows under one lock. `chains URL USER PASSWORD ROWS` chains so
/// many. `consume BOOTSTRAP TOPIC RECORDS` reads the last so many records of a topic.
public final class Limits {

    private Limits() {}

    static void main() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            out.println(obey(List.of(line.split(" "))));
        }
        System.exit(0);
    }

    private static ObjectNode obey(List<String> order) throws IOException, SQLException, InterruptedException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return switch (order.getFirst()) {
            case "endpoint" -> answer.put("port", BareEndpoint.open(order.get(1), order.get(2)));
            case "locks" ->
                answer.put(
                        "perSecond",
                        BareLock.perSecond(
                                order.get(1),
                                order.get(2),
                                order.get(3),
                                Integer.parseInt(order.get(4)),
                                Double.parseDouble(order.get(5))));
            case "chains" ->
                answer.put(
                        "perSecond",
                        BareChain.perSecond(order.get(1), order.get(2), order.get(3), Integer.parseInt(order.get(4))));
            case "consume" ->
                answer.put(
                        "perSecond", BareConsumer.perSecond(order.get(1), order.get(2), Long.parseLong(order.get(3))));
            default -> throw new IllegalArgumentException("no such order: " + order.getFirst());
        };
    }
}
