package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ventanilla.bench.load.Generator;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.outside.Http;
import org.ventanilla.testkit.backends.PrivateFiles;

/// The suite that is measured, and the process of the load generator. The suite has a folder and ports
/// that no other suite uses, and many business numbers.
final class BenchSuite implements AutoCloseable {
    static final String SECRET = "ventanilla-secret";
    /// The names of the parts with a flight recording, separated by commas.
    private static final String RECORDED_PARTS = System.getenv().getOrDefault("VENTANILLA_BENCH_RECORD", "");

    private final BenchPlan plan;
    private final LocalStack stack;
    private final ChildJvm generator;
    private final CpuClock clock = new CpuClock();
    private final double readySeconds;
    private boolean areCitizensGreeted;

    private BenchSuite(BenchPlan plan, LocalStack stack, double readySeconds) {
        this.plan = plan;
        this.stack = stack;
        this.readySeconds = readySeconds;
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(stack.settings().port(Part.GATEWAY)),
                Integer.toString(stack.settings().port(Part.SIMULATOR)),
                Integer.toString(plan.citizens()),
                SECRET));
        arguments.addAll(numbers(plan));
        this.generator = new ChildJvm("generator", log("generator"), 192, Generator.class, arguments);
        for (Service service : Service.values()) {
            clock.watch(service.shortName(), () -> stack.process(Part.of(service)));
        }
        clock.watch("broker", () -> stack.process(Part.KAFKA));
        clock.watch("postgres", () -> stack.process(Part.POSTGRES));
        clock.watch("simulator", () -> stack.process(Part.SIMULATOR));
        clock.watch("generator", generator::handle);
    }

    /// Starts the suite with empty data. The six services are started at the same time when the broker
    /// and the database are ready, and the duration of their start is measured.
    ///
    /// @param data the folder for the data, which is deleted first
    /// @throws AlreadyMeasuring if another suite runs on the same data, in which case nothing is deleted
    static BenchSuite start(BenchPlan plan, Path data, LocalStack.Progress progress) {
        Settings settings = Settings.isolated(Settings.findCheckout(), data);
        if (LocalStack.isRunning(settings)) {
            throw new AlreadyMeasuring(Texts.get("bench.running", settings.data()));
        }
        PrivateFiles.deleteTree(data);
        LocalStack stack = LocalStack.of(settings, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "bench-stop"));
        String numbers = String.join(",", numbers(plan));
        stack.with(Part.GATEWAY, Map.of("VENTANILLA_WHATSAPP_NUMBERS", numbers));
        stack.with(
                Part.SIMULATOR,
                Map.of(
                        "VENTANILLA_WHATSAPP_NUMBERS",
                        numbers,
                        "SIMULATOR_LIMITS_CHAT_MESSAGES",
                        "6",
                        "SIMULATOR_LIMITS_LOG_ENTRIES",
                        "100000",
                        "SIMULATOR_STATUSES_ENABLED",
                        "false"));
        for (Part part : Part.values()) {
            stack.with(part, Map.of("JDK_JAVA_OPTIONS", recordingOption(part, data)));
        }
        try {
            stack.startBackends();
            stack.start(Part.SIMULATOR);
            long startNanos = System.nanoTime();
            stack.startApplications(services());
            return new BenchSuite(plan, stack, (System.nanoTime() - startNanos) / 1e9);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    static List<Part> services() {
        return List.of(Service.values()).stream().map(Part::of).toList();
    }

    BenchPlan plan() {
        return plan;
    }

    LocalStack stack() {
        return stack;
    }

    ChildJvm generator() {
        return generator;
    }

    double readySeconds() {
        return readySeconds;
    }

    Path log(String name) {
        return stack.settings().data().resolve("logs").resolve(name + ".log");
    }

    /// The processor time that each process has used so far, in milliseconds.
    Map<String, Double> cpuMillis() {
        return clock.read();
    }

    /// A copy with only the processes of the suite: the six services, the broker and the database.
    static Map<String, Double> onlySuiteProcesses(Map<String, Double> cpuMillis) {
        Map<String, Double> suiteOnly = new LinkedHashMap<>(cpuMillis);
        suiteOnly.remove("simulator");
        suiteOnly.remove("generator");
        return suiteOnly;
    }

    /// Sets whether the simulated provider sends the statuses of the messages that it accepted.
    void setStatusesEnabled(boolean enabled) {
        simulator().post("/sim/settings", Map.of("statuses", enabled)).requireSuccess();
    }

    /// The id of a business number.
    ///
    /// @param index the position of the number, from 0
    String number(int index) {
        return numbers(plan).get(index);
    }

    /// A client of the simulated provider's control interface.
    Http simulator() {
        return Http.clientOf(stack.settings().url(Part.SIMULATOR));
    }

    /// Sends webhooks to an endpoint of this computer over all connections of the generator.
    ///
    /// @param rate webhooks per second; 0 for as many as the endpoint answers
    JsonNode storm(int port, double rate, double warmUpSeconds, double seconds) {
        return generator.send("storm %d %s %s %s".formatted(port, rate, warmUpSeconds, seconds));
    }

    /// Makes a citizen who is not measured write a message, so that the services that handle a message
    /// have written to their topics.
    void greetUnmeasuredCitizen() {
        String chat = "/sim/citizens/573005550101/messages";
        simulator().post(chat, Map.of("text", "hola")).requireSuccess();
        Wait.until(30, () -> simulator().get(chat).json().path("messages").size() > 1);
    }

    /// Makes every citizen write the first message and make one turn. If this method was called before,
    /// it does nothing.
    void greetAllCitizens() {
        if (!areCitizensGreeted) {
            generator.send("greet");
            generator.send("once 300");
            areCitizensGreeted = true;
        }
    }

    @Override
    public void close() {
        generator.close();
        stack.close();
    }

    private static List<String> numbers(BenchPlan plan) {
        return IntStream.range(0, plan.numbers())
                .mapToObj(i -> Integer.toString(900_100_200 + i))
                .toList();
    }

    /// The JVM option for a flight recording if the environment variable `VENTANILLA_BENCH_RECORD` names
    /// the part; otherwise empty. A flight recording shows where processor time is spent.
    private static String recordingOption(Part part, Path data) {
        return List.of(RECORDED_PARTS.split(",")).contains(part.shortName())
                ? "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                        + data.resolve(part.shortName() + ".jfr")
                : "";
    }
}
