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

/// The suite that is measured, with its own folder and ports, many business numbers, and the load
/// generator.
final class BenchSuite implements AutoCloseable {
    static final String SECRET = "ventanilla-secret";
    private static final String RECORDED_PARTS = System.getenv().getOrDefault("VENTANILLA_BENCH_RECORD", "");

    private final BenchPlan plan;
    private final LocalStack stack;
    private final ChildJvm generator;
    private final CpuClock clock = new CpuClock();
    private final double readySeconds;
    private boolean greeted;

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

    /// Starts everything on empty data. The six services start together once their backends are
    /// ready, and their start is timed.
    ///
    /// @throws AlreadyMeasuring if a suite runs on that data; then nothing is deleted, not even the
    ///     lock of that suite
    static BenchSuite start(BenchPlan plan, Path data, LocalStack.Progress progress) {
        Settings settings = Settings.isolated(Settings.findCheckout(), data);
        if (LocalStack.running(settings)) {
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
            stack.with(part, Map.of("JDK_JAVA_OPTIONS", recording(part, data)));
        }
        try {
            stack.startBackends();
            stack.start(Part.SIMULATOR);
            long begun = System.nanoTime();
            stack.startApplications(services());
            return new BenchSuite(plan, stack, (System.nanoTime() - begun) / 1e9);
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

    Map<String, Double> cpu() {
        return clock.read();
    }

    /// The processor time of the suite's own processes: six services, broker, database.
    static Map<String, Double> suiteProcesses(Map<String, Double> cpu) {
        Map<String, Double> own = new LinkedHashMap<>(cpu);
        own.remove("simulator");
        own.remove("generator");
        return own;
    }

    /// Sets whether the simulated provider sends the statuses of the messages that it accepted.
    void sendStatuses(boolean enabled) {
        Http.at(stack.settings().url(Part.SIMULATOR))
                .post("/sim/settings", Map.of("statuses", enabled))
                .requireSuccess();
    }

    /// Sends webhooks to an endpoint of this computer over all connections of the generator.
    ///
    /// @param rate webhooks per second; 0 for as many as are answered
    JsonNode storm(int port, double rate, double warmUp, double seconds) {
        return generator.send("storm %d %s %s %s".formatted(port, rate, warmUp, seconds));
    }

    /// Lets a citizen who is not measured write once, so that every producer on the path has
    /// written to its topic.
    void greetOne() {
        String chat = "/sim/citizens/573005550101/messages";
        Http simulator = Http.at(stack.settings().url(Part.SIMULATOR));
        simulator.post(chat, Map.of("text", "hola")).requireSuccess();
        Wait.until(30, () -> simulator.get(chat).json().path("messages").size() > 1);
    }

    /// Brings every citizen to the menu; does nothing if that was done before.
    void greet() {
        if (!greeted) {
            generator.send("greet");
            generator.send("once 300");
            greeted = true;
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

    /// Flight recordings of the parts named in `VENTANILLA_BENCH_RECORD`, to find out where the
    /// processor time is spent.
    private static String recording(Part part, Path data) {
        return List.of(RECORDED_PARTS.split(",")).contains(part.shortName())
                ? "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                        + data.resolve(part.shortName() + ".jfr")
                : "";
    }
}
