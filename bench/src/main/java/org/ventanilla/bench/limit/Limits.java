package org.ventanilla.bench.limit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// The program that runs the limits. The program reads commands from standard input, one per line, and
/// answers each command with a line of JSON.
///
/// `endpoint BOOTSTRAP TOPIC` opens a [BareEndpoint] and returns its port.
/// `locks URL USER PASSWORD CONNECTIONS SECONDS` runs [BareLock]. `chains URL USER PASSWORD ROWS`
/// runs [BareChain]. `consume BOOTSTRAP TOPIC RECORDS` runs [BareConsumer].
public final class Limits {

    private Limits() {}

    static void main() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            out.println(execute(List.of(line.split(" "))));
        }
        System.exit(0);
    }

    private static ObjectNode execute(List<String> command) throws IOException, SQLException, InterruptedException {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        return switch (command.getFirst()) {
            case "endpoint" -> response.put("port", BareEndpoint.open(command.get(1), command.get(2)));
            case "locks" ->
                response.put(
                        "perSecond",
                        BareLock.measurePerSecond(
                                command.get(1),
                                command.get(2),
                                command.get(3),
                                Integer.parseInt(command.get(4)),
                                Double.parseDouble(command.get(5))));
            case "chains" ->
                response.put(
                        "perSecond",
                        BareChain.measurePerSecond(
                                command.get(1), command.get(2), command.get(3), Integer.parseInt(command.get(4))));
            case "consume" ->
                response.put(
                        "perSecond",
                        BareConsumer.measurePerSecond(command.get(1), command.get(2), Long.parseLong(command.get(3))));
            default -> throw new IllegalArgumentException("unknown command: " + command.getFirst());
        };
    }
}
