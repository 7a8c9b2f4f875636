package org.ventanilla.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// The program of the load generator. The program reads commands from standard input, one per line, and
/// answers each command with a line of JSON.
///
/// The arguments are `GATEWAY_PORT SIMULATOR_PORT CITIZENS SECRET NUMBER…`. The commands are `greet`,
/// `once MAX_IN_PROGRESS`, `turns RATE WARM_UP SECONDS`, `turnsAt NUMBER RATE WARM_UP SECONDS`,
/// `storm PORT RATE WARM_UP SECONDS`, `drain SECONDS` and `ledger`. During `turns`, `turnsAt` and `storm`,
/// the program prints [#WINDOW_START], [#SAMPLE] and [#WINDOW_END], so that the caller can measure the
/// suite under load.
public final class Generator {
    /// The line that is printed when the measured window starts.
    public static final String WINDOW_START = "@window";

    /// The line that is printed every two seconds of the window.
    public static final String SAMPLE = "@sample";

    /// The line that is printed when the window ends.
    public static final String WINDOW_END = "@end";

    private static final int GATEWAY_ACCEPTED = 200;
    private static final int SIMULATOR_ACCEPTED = 202;
    private static final int SIMULATOR_HAS_NO_SUCH_OPTION = 422;
    private static final int CONNECTIONS = 64;
    private static final int MAX_GREETINGS_IN_PROGRESS = 300;
    private static final int STORM_BODIES = 2_000;
    private static final long RETRY_NANOS = 200_000_000L;

    private final int gatewayPort;
    private final int simulatorPort;
    private final String secret;
    private final Citizens citizens;
    private final PrintStream out;

    private Generator(int gatewayPort, int simulatorPort, String secret, Citizens citizens, PrintStream out) {
        this.gatewayPort = gatewayPort;
        this.simulatorPort = simulatorPort;
        this.secret = secret;
        this.citizens = citizens;
        this.out = out;
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        // If a thread fails, the process ends, because the figures would be wrong.
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        List<String> settings = List.of(arguments);
        int simulatorPort = Integer.parseInt(settings.get(1));
        Citizens citizens =
                new Citizens(Integer.parseInt(settings.get(2)), settings.subList(4, settings.size()), simulatorPort);
        Generator generator = new Generator(
                Integer.parseInt(settings.get(0)),
                simulatorPort,
                settings.get(3),
                citizens,
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            generator.out.println(generator.execute(List.of(line.split(" "))));
        }
    }

    private ObjectNode execute(List<String> command) throws InterruptedException {
        return switch (command.getFirst()) {
            case "greet" -> greet();
            case "once" -> oneTurnEach(Integer.parseInt(command.get(1)));
            case "turns" -> turns(number(command, 1), number(command, 2), number(command, 3));
            case "turnsAt" -> turnsAt(command.get(1), number(command, 2), number(command, 3), number(command, 4));
            case "storm" ->
                storm(Integer.parseInt(command.get(1)), number(command, 2), number(command, 3), number(command, 4));
            case "drain" -> drain(number(command, 1));
            case "ledger" -> citizens.ledger();
            default -> throw new IllegalArgumentException("unknown command: " + command.getFirst());
        };
    }

    private static double number(List<String> command, int index) {
        return Double.parseDouble(command.get(index));
    }

    /// Makes every citizen write for the first time, which opens the provider's 24-hour window, and waits
    /// until every citizen was asked for consent.
    private ObjectNode greet() throws InterruptedException {
        long startNanos = System.nanoTime();
        try (HttpConnection simulator = new HttpConnection(simulatorPort)) {
            for (int i = 0; i < citizens.all().size(); i++) {
                while (i - citizens.greeted() >= MAX_GREETINGS_IN_PROGRESS) {
                    LockSupport.parkNanos(5_000_000L);
                }
                byte[] greeting = Requests.greeting(citizens.all().get(i));
                while (simulator.send(greeting).status() != 202) {
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        }
        awaitUpTo(180, () -> citizens.greeted() == citizens.all().size());
        if (citizens.greeted() < citizens.all().size()) {
            throw new IllegalStateException("not every citizen was asked for consent: " + citizens.greeted());
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("greeted", citizens.greeted())
                .put("seconds", (System.nanoTime() - startNanos) / 1e9);
    }

    /// Makes every citizen make one turn.
    ///
    /// @param maxInProgress the maximum number of turns in progress at the same time
    private ObjectNode oneTurnEach(int maxInProgress) throws InterruptedException {
        long startNanos = System.nanoTime();
        Requests requests = new Requests(secret);
        try (HttpConnection gateway = new HttpConnection(gatewayPort)) {
            for (int i = 0; i < citizens.all().size(); i++) {
                while (citizens.waiting() >= maxInProgress) {
                    LockSupport.parkNanos(2_000_000L);
                }
                turn(gateway, requests::choice, TimedRun.nowNanos(), () -> {});
            }
        }
        return drain(60).put("seconds", (System.nanoTime() - startNanos) / 1e9);
    }

    /// Makes citizens start turns at this rate. The citizens' messages are posted to the gateway directly,
    /// because the simulator would need processor time to deliver them.
    private ObjectNode turns(double rate, double warmUpSeconds, double seconds) throws InterruptedException {
        return turns(new TimedRun(rate, warmUpSeconds, seconds), gatewayPort, () -> new Requests(secret)::choice);
    }

    /// Makes citizens who write to this business number start turns at this rate. No turn may be in progress.
    /// The citizens' messages go through the simulator, which counts them against the rate limit of the
    /// number.
    private ObjectNode turnsAt(String number, double rate, double warmUpSeconds, double seconds)
            throws InterruptedException {
        List<Citizen> others = citizens.takeCitizensOfOtherNumbers(number);
        try {
            return turns(
                    new TimedRun(rate, warmUpSeconds, seconds), simulatorPort, () -> Requests::choiceThroughSimulator);
        } finally {
            citizens.free().addAll(others);
        }
    }

    /// Makes citizens start the turns of a run.
    ///
    /// @param port where the requests are sent
    /// @param newWriter creates, for each connection, the function that writes the request with a choice
    private ObjectNode turns(TimedRun run, int port, Supplier<BiFunction<Citizen, Step, byte[]>> newWriter)
            throws InterruptedException {
        citizens.countRepliesFor(run);
        int waitingAtEnd = handleArrivals(run, _ -> {
            HttpConnection connection = new HttpConnection(port);
            BiFunction<Citizen, Step, byte[]> request = newWriter.get();
            return intended -> turn(connection, request, intended, run::countRefusal);
        });
        awaitUpTo(10, () -> citizens.waiting() == 0);
        return run.result(waitingAtEnd);
    }

    /// Sends webhooks to an endpoint at this rate; 0 for as many as the endpoint answers.
    private ObjectNode storm(int port, double rate, double warmUpSeconds, double seconds) throws InterruptedException {
        Requests requests = new Requests(secret);
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < STORM_BODIES; i++) {
            bodies.add(requests.statusOfUnknownMessage(
                    citizens.all().get(i % citizens.all().size())));
        }
        TimedRun run = new TimedRun(rate, warmUpSeconds, seconds);
        handleArrivals(run, connectionIndex -> {
            HttpConnection connection = new HttpConnection(port);
            int[] next = {(int) connectionIndex * (STORM_BODIES / CONNECTIONS)};
            return intended -> {
                byte[] body = bodies.get(next[0]++ % bodies.size());
                if (connection.send(body).status() == 200) {
                    run.countReply(intended, TimedRun.nowNanos());
                } else {
                    run.countRefusal();
                }
            };
        });
        return run.result(0);
    }

    /// Waits until no turn is in progress, at most this long.
    private ObjectNode drain(double seconds) throws InterruptedException {
        awaitUpTo(seconds, () -> citizens.waiting() == 0);
        return JsonNodeFactory.instance.objectNode().put("waiting", citizens.waiting());
    }

    /// Handles the arrivals of a run with a thread for each connection.
    ///
    /// @param worker creates the handler of the arrivals of a connection, by the index of the connection
    /// @return the number of turns in progress when the window ended
    private int handleArrivals(TimedRun run, LongFunction<Consumer<Long>> worker) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Consumer<Long> arrivalHandler = worker.apply(i);
            threads.add(Thread.ofPlatform().start(() -> {
                for (long dueNanos = run.nextArrival(); dueNanos >= 0 && !run.isOver(); dueNanos = run.nextArrival()) {
                    arrivalHandler.accept(dueNanos);
                }
            }));
        }
        run.awaitWindowStart();
        out.println(WINDOW_START);
        while (run.awaitSample()) {
            out.println(SAMPLE);
        }
        run.awaitWindowEnd();
        int waiting = citizens.waiting();
        out.println(WINDOW_END);
        for (Thread thread : threads) {
            thread.join();
        }
        return waiting;
    }

    /// Makes a free citizen start a turn. A request that is refused is sent again, as the provider does.
    ///
    /// @param request writes the request with the citizen's choice
    /// @param intended when the turn was due, in nanoseconds since the epoch
    /// @param refused runs for each refused request, and if no citizen is free
    private void turn(
            HttpConnection connection, BiFunction<Citizen, Step, byte[]> request, long intended, Runnable refused) {
        try {
            Citizen citizen = citizens.free().poll(5, TimeUnit.SECONDS);
            if (citizen == null) {
                refused.run();
                return;
            }
            Step step = citizens.startTurn(citizen, intended);
            byte[] choice = request.apply(citizen, step);
            for (int status = connection.send(choice).status();
                    status != GATEWAY_ACCEPTED && status != SIMULATOR_ACCEPTED;
                    status = connection.send(choice).status()) {
                if (status == SIMULATOR_HAS_NO_SUCH_OPTION) {
                    throw new IllegalStateException("no message offers the choice " + step);
                }
                refused.run();
                LockSupport.parkNanos(RETRY_NANOS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitUpTo(double seconds, java.util.function.BooleanSupplier condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + (long) (seconds * 1e9);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
