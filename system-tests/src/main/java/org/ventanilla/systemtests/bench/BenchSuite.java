package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.systemtests.bench.load.Generator;
import org.ventanilla.systemtests.people.Http;
import org.ventanilla.systemtests.telling.Texts;
import org.ventanilla.testkit.backends.PrivateFiles;

/// The suite under measurement, beside every other: its own folder and ports, many business
/// numbers,
/// and the generator.
final class BenchSuite implements AutoCloseable {
    static final String SECRET = "ventanilla-secret";
    private static final String RECORDED = System.getenv().getOrDefault("VENTANILLA_BENCH_RECORD", "");

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

    /// Starts everything on fresh data; the six services together, timed, once their backends are
    /// up.
    ///
    /// @throws AlreadyMeasuring if a suite runs on that data: before anything of it is deleted, its
    ///     lock included
    static BenchSuite start(BenchPlan plan, Path data, LocalStack.Progress progress) {
        Settings settings = Settings.isolated(Settings.findCheckout(), data);
        if (LocalStack.running(settings)) {
            throw new AlreadyMeasuring(Texts.say("bench.running", settings.data()));
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

    /// Only what belongs to the suite: six services, broker, database.
    static Map<String, Double> ofTheSuite(Map<String, Double> cpu) {
        Map<String, Double> own = new LinkedHashMap<>(cpu);
        own.remove("simulator");
        own.remove("generator");
        return own;
    }

    /// Whether the provider tells the statuses of what it accepted.
    void statuses(boolean told) {
        Http.at(stack.settings().url(Part.SIMULATOR))
                .post("/sim/settings", Map.of("statuses", told))
                .well();
    }

    /// Webhooks sent to a door of this computer by as many connections as the generator has.
    ///
    /// @param rate per second; 0 for as many as are answered
    JsonNode storm(int port, double rate, double warmUp, double seconds) {
        return generator.ask("storm %d %s %s %s".formatted(port, rate, warmUp, seconds));
    }

    /// Lets somebody who is not measured write once, so that every producer of the way has written.
    void greetOne() {
        String chat = "/sim/citizens/573005550101/messages";
        Http simulator = Http.at(stack.settings().url(Part.SIMULATOR));
        simulator.post(chat, Map.of("text", "hola")).well();
        Quiet.within(30, () -> simulator.get(chat).json().path("messages").size() > 1);
    }

    /// Brings every citizen to the menu, once.
    void greet() {
        if (!greeted) {
            generator.ask("greet");
            generator.ask("once 300");
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

    /// Flight recordings of the parts named in `VENTANILLA_BENCH_RECORD`, for a person who looks
    /// for the processor time.
    private static String recording(Part part, Path data) {
        return List.of(RECORDED.split(",")).contains(part.shortName())
                ? "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                        + data.resolve(part.shortName() + ".jfr")
                : "";
    }
}
