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

/// The load of a run: a constant number of citizens in dialogue, two advisers who attend them, and a
/// notifier. Each citizen who finishes is replaced by a new citizen who never wrote before.
final class Load implements AutoCloseable {
    private static final int FIRST_CITIZEN = 1_000;
    /// The dialogues that consecutive citizens play. A dialogue that is listed twice is played twice
    /// as often.
    private static final List<LoadDialogue> DIALOGUES = List.of(
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
    private final AtomicInteger nextCitizen = new AtomicInteger(FIRST_CITIZEN);
    private final Map<LoadDialogue, AtomicInteger> finishedDialogues = new EnumMap<>(LoadDialogue.class);
    private final Set<LoadCitizen> active = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unansweredDialogues = new AtomicInteger();
    private final AtomicInteger messagesSent = new AtomicInteger();
    private final LoadNotifier notifier;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isRunning = true;

    /// @param citizens the number of citizens in dialogue at the same time
    /// @param thinkTime how long a citizen takes on average before the next message
    /// @param accounts the provider's ids of the entity's WhatsApp numbers
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
        this.simulator = Http.clientOf(stack.settings().url(Part.SIMULATOR));
        this.signals = new MessageSignals(simulator);
        this.observations = observations;
        String conversation = stack.settings().url(Part.CONVERSATION);
        this.notifier = new LoadNotifier(stack.settings().url(Part.NOTIFICATION), observations);
        DIALOGUES.forEach(dialogue -> finishedDialogues.put(dialogue, new AtomicInteger()));
        this.advisers = List.of(new LoadAdviser(conversation, "asesor"), new LoadAdviser(conversation, "asesor2"));
    }

    void start() {
        signals.start();
        advisers.forEach(LoadAdviser::start);
        notifier.start();
        for (int i = 0; i < citizens; i++) {
            // The citizens begin one after another, all of them within three think times.
            long delayNanos = thinkTime.toNanos() * 3 * i / citizens;
            threads.add(Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(delayNanos);
                while (isRunning) {
                    playDialogue();
                }
            }));
        }
    }

    /// Lets every citizen finish the current dialogue and starts no new dialogues.
    ///
    /// @return a description of everything that did not finish in time, and of each dialogue that no
    ///     citizen finished in the whole run, because such a run proves nothing about that dialogue
    List<String> finish(Duration timeout) throws InterruptedException {
        isRunning = false;
        notifier.close();
        long deadline = System.nanoTime() + timeout.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        while (advisers.stream().anyMatch(adviser -> adviser.openChats() > 0) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        List<String> unfinished = new ArrayList<>();
        active.forEach(citizen -> unfinished.add("a citizen still waits for " + citizen.awaited()));
        advisers.stream()
                .filter(adviser -> adviser.openChats() > 0)
                .forEach(adviser -> unfinished.add(adviser.openChats() + " chats are open at a desk"));
        finishedDialogues.forEach((dialogue, times) -> {
            if (times.get() == 0) {
                unfinished.add("nobody finished " + dialogue);
            }
        });
        if (notifier.acceptedActs() == 0) {
            unfinished.add("no act was accepted");
        }
        return unfinished;
    }

    /// The number of messages that citizens have sent so far.
    int messagesSent() {
        return messagesSent.get();
    }

    /// The number of finished dialogues.
    int finishedDialogues() {
        return finishedDialogues.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /// The number of dialogues that ended early because a reply did not come.
    int unansweredDialogues() {
        return unansweredDialogues.get();
    }

    @Override
    public void close() {
        isRunning = false;
        notifier.close();
        advisers.forEach(LoadAdviser::close);
        signals.close();
    }

    private void playDialogue() {
        int number = nextCitizen.getAndIncrement();
        LoadCitizen citizen = new LoadCitizen(
                number,
                accounts.get(number % accounts.size()),
                simulator,
                signals,
                observations,
                new Random(seed * 31 + number),
                thinkTime,
                messagesSent::incrementAndGet);
        LoadDialogue dialogue = DIALOGUES.get(number % DIALOGUES.size());
        active.add(citizen);
        try {
            dialogue.play(citizen, notifier);
            finishedDialogues.get(dialogue).incrementAndGet();
        } catch (LoadCitizen.GaveUp _) {
            unansweredDialogues.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            unansweredDialogues.incrementAndGet();
            observations.noReply("", "the phone", e.toString());
        } finally {
            active.remove(citizen);
        }
    }
}
