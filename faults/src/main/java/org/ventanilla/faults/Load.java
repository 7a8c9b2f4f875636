package org.ventanilla.faults;

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
import org.ventanilla.faults.ledger.Observations;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Http;

/// A constant number of citizens in dialogue, and two advisers who attend them. Each citizen who
/// finishes is replaced by a new person who never wrote before.
final class Load implements AutoCloseable {
    private static final int FIRST_CITIZEN = 1_000;
    private static final List<LoadDialogue> MIX = List.of(
            LoadDialogue.FILES_A_CASE,
            LoadDialogue.IS_ATTENDED,
            LoadDialogue.IS_INFORMED,
            LoadDialogue.FILES_A_CASE,
            LoadDialogue.LEAVES_THE_QUEUE,
            LoadDialogue.IS_ATTENDED,
            LoadDialogue.IS_NOTIFIED,
            LoadDialogue.IS_INFORMED);

    private final long seed;
    private final int citizens;
    private final Duration thinkTime;
    private final List<String> accounts;
    private final Http simulator;
    private final MessageSignals signals;
    private final Observations observations;
    private final List<LoadAdviser> advisers;
    private final AtomicInteger next = new AtomicInteger(FIRST_CITIZEN);
    private final Map<LoadDialogue, AtomicInteger> finished = new EnumMap<>(LoadDialogue.class);
    private final Set<LoadCitizen> active = ConcurrentHashMap.newKeySet();
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private final LoadNotifier notifier;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    /// @param thinkTime how long a citizen takes on average before the next turn
    Load(
            LocalStack stack,
            long seed,
            int citizens,
            Duration thinkTime,
            List<String> accounts,
            Observations observations) {
        this.seed = seed;
        this.citizens = citizens;
        this.thinkTime = thinkTime;
        this.accounts = accounts;
        this.simulator = Http.at(stack.settings().url(Part.SIMULATOR));
        this.signals = new MessageSignals(simulator);
        this.observations = observations;
        String conversation = stack.settings().url(Part.CONVERSATION);
        this.notifier = new LoadNotifier(stack.settings().url(Part.NOTIFICATION), observations);
        MIX.forEach(dialogue -> finished.put(dialogue, new AtomicInteger()));
        this.advisers = List.of(new LoadAdviser(conversation, "asesor"), new LoadAdviser(conversation, "asesor2"));
    }

    void begin() {
        signals.open();
        advisers.forEach(LoadAdviser::begin);
        notifier.begin();
        for (int i = 0; i < citizens; i++) {
            int delay = i;
            threads.add(Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(thinkTime.toNanos() * 3 * delay / citizens);
                while (running) {
                    playDialogue();
                }
            }));
        }
    }

    /// Lets every citizen finish the current dialogue and starts no new ones.
    ///
    /// @return what did not finish in time, and what the load never did: a run in which nobody was
    ///     attended proves nothing about people who wait
    List<String> finish(Duration limit) throws InterruptedException {
        running = false;
        notifier.close();
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        while (advisers.stream().anyMatch(adviser -> adviser.open() > 0) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        List<String> missing = new ArrayList<>();
        active.forEach(citizen -> missing.add("a citizen still waits for " + citizen.awaited()));
        advisers.stream()
                .filter(adviser -> adviser.open() > 0)
                .forEach(adviser -> missing.add(adviser.open() + " chats are open at a desk"));
        finished.forEach((dialogue, times) -> {
            if (times.get() == 0) {
                missing.add("nobody finished " + dialogue);
            }
        });
        if (notifier.accepted() == 0) {
            missing.add("no act was accepted");
        }
        return missing;
    }

    /// The number of messages that citizens have sent so far.
    int turns() {
        return turns.get();
    }

    /// The number of finished dialogues.
    int finished() {
        return finished.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /// The number of dialogues in which a reply did not come.
    int gaveUp() {
        return gaveUp.get();
    }

    @Override
    public void close() {
        running = false;
        notifier.close();
        advisers.forEach(LoadAdviser::close);
        signals.close();
    }

    private void playDialogue() {
        int number = next.getAndIncrement();
        LoadCitizen citizen = new LoadCitizen(
                number,
                accounts.get(number % accounts.size()),
                simulator,
                signals,
                observations,
                new Random(seed * 31 + number),
                thinkTime,
                turns::incrementAndGet);
        LoadDialogue dialogue = MIX.get(number % MIX.size());
        active.add(citizen);
        try {
            dialogue.play(citizen, notifier);
            finished.get(dialogue).incrementAndGet();
        } catch (LoadCitizen.GaveUp _) {
            gaveUp.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            gaveUp.incrementAndGet();
            observations.noReply("", "the phone", e.toString());
        } finally {
            active.remove(citizen);
        }
    }
}
