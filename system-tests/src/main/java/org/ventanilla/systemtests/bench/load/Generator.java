package org.ventanilla.systemtests.bench.load;

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
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// The generator's process: orders come by lines on standard input, one JSON answer each goes out.
///
/// `Generator GATEWAY_PORT SIMULATOR_PORT CITIZENS SECRET NUMBER…`, then `greet`, `once
/// OUTSTANDING`, `turns RATE WARM_UP SECONDS`, `storm PORT RATE WARM_UP SECONDS`, `drain SECONDS`,
/// `ledger`. While a run is measured it says `@window` and `@end` at the edges of its window, and
/// `@look` every two seconds between them, so that the caller can look at the suite under the load.
public final class Generator {
    /// Said when the window opens.
    public static final String WINDOW = "@window";

    /// Said while it lasts.
    public static final String LOOK = "@look";

    /// Said when it closes.
    public static final String END = "@end";

    private static final int DOORS = 64;
    private static final int GREETING_AT_ONCE = 300;
    private static final int STORM_BODIES = 2_000;
    private static final long AGAIN_NANOS = 200_000_000L;

    private final int gatewayPort;
    private final int simulatorPort;
    private final String secret;
    private final Crowd crowd;
    private final PrintStream out;

    private Generator(int gatewayPort, int simulatorPort, String secret, Crowd crowd, PrintStream out) {
        this.gatewayPort = gatewayPort;
        this.simulatorPort = simulatorPort;
        this.secret = secret;
        this.crowd = crowd;
        this.out = out;
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        // A generator that lost a thread would tell figures of its own
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        List<String> told = List.of(arguments);
        int simulatorPort = Integer.parseInt(told.get(1));
        Crowd crowd = new Crowd(Integer.parseInt(told.get(2)), told.subList(4, told.size()), simulatorPort);
        Generator generator = new Generator(
                Integer.parseInt(told.get(0)),
                simulatorPort,
                told.get(3),
                crowd,
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            generator.out.println(generator.obey(List.of(line.split(" "))));
        }
    }

    private ObjectNode obey(List<String> order) throws InterruptedException {
        return switch (order.getFirst()) {
            case "greet" -> greet();
            case "once" -> once(Integer.parseInt(order.get(1)));
            case "turns" -> turns(number(order, 1), number(order, 2), number(order, 3));
            case "storm" -> storm(Integer.parseInt(order.get(1)), number(order, 2), number(order, 3), number(order, 4));
            case "drain" -> drain(number(order, 1));
            case "ledger" -> crowd.ledger();
            default -> throw new IllegalArgumentException("no such order: " + order.getFirst());
        };
    }

    private static double number(List<String> order, int index) {
        return Double.parseDouble(order.get(index));
    }

    /// Everybody writes for the first time, which opens the provider's window, and is asked for
    /// consent.
    private ObjectNode greet() throws InterruptedException {
        long begun = System.nanoTime();
        try (Door simulator = new Door(simulatorPort)) {
            for (int i = 0; i < crowd.actors().size(); i++) {
                while (i - crowd.greeted() >= GREETING_AT_ONCE) {
                    LockSupport.parkNanos(5_000_000L);
                }
                byte[] greeting = Requests.greeting(crowd.actors().get(i));
                while (simulator.send(greeting).status() != 202) {
                    LockSupport.parkNanos(AGAIN_NANOS);
                }
            }
        }
        awaitUpTo(180, () -> crowd.greeted() == crowd.actors().size());
        if (crowd.greeted() < crowd.actors().size()) {
            throw new IllegalStateException("not everybody was greeted: " + crowd.greeted());
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("greeted", crowd.greeted())
                .put("seconds", (System.nanoTime() - begun) / 1e9);
    }

    /// Everybody takes one turn, a limited number at a time.
    private ObjectNode once(int outstanding) throws InterruptedException {
        long begun = System.nanoTime();
        Requests requests = new Requests(secret);
        try (Door gateway = new Door(gatewayPort)) {
            for (int i = 0; i < crowd.actors().size(); i++) {
                while (crowd.waiting() >= outstanding) {
                    LockSupport.parkNanos(2_000_000L);
                }
                turn(gateway, requests, Run.now(), () -> {});
            }
        }
        return drain(60).put("seconds", (System.nanoTime() - begun) / 1e9);
    }

    private ObjectNode turns(double rate, double warmUp, double seconds) throws InterruptedException {
        Run run = new Run(rate, warmUp, seconds);
        crowd.measureFor(run);
        int atEnd = atTheDoors(run, _ -> {
            Door gateway = new Door(gatewayPort);
            Requests requests = new Requests(secret);
            return intended -> turn(gateway, requests, intended, run::refused);
        });
        awaitUpTo(10, () -> crowd.waiting() == 0);
        return run.result(atEnd);
    }

    private ObjectNode storm(int port, double rate, double warmUp, double seconds) throws InterruptedException {
        Requests writer = new Requests(secret);
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < STORM_BODIES; i++) {
            bodies.add(
                    writer.foreignStatus(crowd.actors().get(i % crowd.actors().size())));
        }
        Run run = new Run(rate, warmUp, seconds);
        atTheDoors(run, first -> {
            Door door = new Door(port);
            int[] next = {(int) first * (STORM_BODIES / DOORS)};
            return intended -> {
                byte[] body = bodies.get(next[0]++ % bodies.size());
                if (door.send(body).status() == 200) {
                    run.replied(intended, Run.now());
                } else {
                    run.refused();
                }
            };
        });
        return run.result(0);
    }

    private ObjectNode drain(double seconds) throws InterruptedException {
        awaitUpTo(seconds, () -> crowd.waiting() == 0);
        return JsonNodeFactory.instance.objectNode().put("waiting", crowd.waiting());
    }

    /// Lets as many threads as there are connections take the arrivals one after another.
    ///
    /// @return turns under way when the window closed
    private int atTheDoors(Run run, LongFunction<Consumer<Long>> worker) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < DOORS; i++) {
            Consumer<Long> act = worker.apply(i);
            threads.add(Thread.ofPlatform().start(() -> {
                for (long at = run.nextArrival(); at >= 0 && !run.over(); at = run.nextArrival()) {
                    act.accept(at);
                }
            }));
        }
        run.awaitWindow();
        out.println(WINDOW);
        while (run.awaitLook()) {
            out.println(LOOK);
        }
        run.awaitEnd();
        int waiting = crowd.waiting();
        out.println(END);
        for (Thread thread : threads) {
            thread.join();
        }
        return waiting;
    }

    /// Somebody who is free takes a turn. The provider would bring again what was not taken, so
    /// this does.
    private void turn(Door gateway, Requests requests, long intended, Runnable refused) {
        try {
            Actor actor = crowd.free().poll(5, TimeUnit.SECONDS);
            if (actor == null) {
                refused.run();
                return;
            }
            Step step = crowd.begin(actor, intended);
            byte[] request = requests.choice(actor, step);
            while (gateway.send(request).status() != 200) {
                refused.run();
                LockSupport.parkNanos(AGAIN_NANOS);
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
