package org.ventanilla.systemtests.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.systemtests.faults.ledger.Witness;
import org.ventanilla.systemtests.people.Http;

/// A steady number of citizens in dialogue, each new one a person who never wrote before, and two
/// advisers who attend them.
final class Load implements AutoCloseable {
    private static final int FIRST = 1_000;
    private static final List<Plot> MIX = List.of(
            Plot.FILES,
            Plot.IS_ATTENDED,
            Plot.IS_INFORMED,
            Plot.FILES,
            Plot.LEAVES_THE_QUEUE,
            Plot.IS_ATTENDED,
            Plot.IS_NOTIFIED,
            Plot.IS_INFORMED);

    private final long seed;
    private final int citizens;
    private final Duration thinking;
    private final List<String> accounts;
    private final Http simulator;
    private final Switchboard switchboard;
    private final Witness witness;
    private final List<Desk> desks;
    private final AtomicInteger next = new AtomicInteger(FIRST);
    private final Map<Plot, AtomicInteger> finished = new EnumMap<>(Plot.class);
    private final Set<Caller> playing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private final Office office;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    /// @param thinking how long a citizen takes on average before the next turn
    Load(LocalStack stack, long seed, int citizens, Duration thinking, List<String> accounts, Witness witness) {
        this.seed = seed;
        this.citizens = citizens;
        this.thinking = thinking;
        this.accounts = accounts;
        this.simulator = Http.at(stack.settings().url(Part.SIMULATOR));
        this.switchboard = new Switchboard(simulator);
        this.witness = witness;
        String conversation = stack.settings().url(Part.CONVERSATION);
        this.office = new Office(stack.settings().url(Part.NOTIFICATION), witness);
        MIX.forEach(plot -> finished.put(plot, new AtomicInteger()));
        this.desks = List.of(new Desk(conversation, "asesor"), new Desk(conversation, "asesor2"));
    }

    void begin() {
        switchboard.open();
        desks.forEach(Desk::begin);
        office.begin();
        for (int i = 0; i < citizens; i++) {
            int delay = i;
            threads.add(Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(thinking.toNanos() * 3 * delay / citizens);
                while (running) {
                    playOne();
                }
            }));
        }
    }

    /// Lets everybody end what they began; nobody new comes.
    ///
    /// @return what did not come to its end in time, and what the load never brought about: a
    ///     run in which nobody is attended proves nothing of those who wait
    List<String> finish(Duration limit) throws InterruptedException {
        running = false;
        office.close();
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        while (desks.stream().anyMatch(desk -> desk.open() > 0) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        List<String> missing = new ArrayList<>();
        playing.forEach(caller -> missing.add("a citizen still waits for " + caller.awaited()));
        desks.stream()
                .filter(desk -> desk.open() > 0)
                .forEach(desk -> missing.add(desk.open() + " chats lie open at a desk"));
        finished.forEach((plot, times) -> {
            if (times.get() == 0) {
                missing.add("nobody came to the end of " + plot);
            }
        });
        if (office.taken() == 0) {
            missing.add("no act was taken");
        }
        return missing;
    }

    /// What citizens have said so far: whether the load moves.
    int turns() {
        return turns.get();
    }

    /// Dialogues that came to their end.
    int finished() {
        return finished.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /// Dialogues on which nothing followed.
    int gaveUp() {
        return gaveUp.get();
    }

    @Override
    public void close() {
        running = false;
        office.close();
        desks.forEach(Desk::close);
        switchboard.close();
    }

    private void playOne() {
        int number = next.getAndIncrement();
        Caller caller = new Caller(
                number,
                accounts.get(number % accounts.size()),
                simulator,
                switchboard,
                witness,
                new Random(seed * 31 + number),
                thinking,
                turns::incrementAndGet);
        Plot plot = MIX.get(number % MIX.size());
        playing.add(caller);
        try {
            plot.play(caller, office);
            finished.get(plot).incrementAndGet();
        } catch (Caller.GaveUp _) {
            gaveUp.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            gaveUp.incrementAndGet();
            witness.waitedInVain("", "the phone", e.toString());
        } finally {
            playing.remove(caller);
        }
    }
}
