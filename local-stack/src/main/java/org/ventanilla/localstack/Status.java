package org.ventanilla.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The state of each part. The states are read from the pid files and from [Probe], so that any
/// process can read them.
record Status(List<PartStatus> parts) {
    /// What is known about a part.
    enum State {
        /// The part answers.
        READY,
        /// The part's process runs but does not answer.
        STARTING,
        /// The part ended without a command to end.
        DEAD,
        /// The part was stopped by a command or was never started.
        STOPPED;

        /// The state's name in JSON and in the keys of texts.
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The state of one part.
    record PartStatus(Part part, int port, State state) {}

    /// The present state of the suite with these settings.
    static Status of(Settings settings) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PartStatus>> results = Arrays.stream(Part.values())
                    .map(part -> pool.submit(() -> statusOf(settings, part)))
                    .toList();
            return new Status(results.stream().map(Status::await).toList());
        }
    }

    /// Whether every part is ready.
    boolean isReady() {
        return parts.stream().allMatch(partStatus -> partStatus.state() == State.READY);
    }

    /// The parts that are not running, whether they ended or were never started.
    List<Part> notRunning() {
        return partsIn(Set.of(State.DEAD, State.STOPPED));
    }

    /// The parts that run but do not answer.
    List<Part> notAnswering() {
        return partsIn(Set.of(State.STARTING));
    }

    private List<Part> partsIn(Set<State> states) {
        return parts.stream()
                .filter(partStatus -> states.contains(partStatus.state()))
                .map(PartStatus::part)
                .toList();
    }

    /// The states of all parts as a JSON object.
    String json() {
        StringBuilder json = new StringBuilder("{\"ready\":").append(isReady()).append(",\"parts\":[");
        for (int i = 0; i < parts.size(); i++) {
            PartStatus partStatus = parts.get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"")
                    .append(partStatus.part().shortName())
                    .append("\",\"port\":")
                    .append(partStatus.port())
                    .append(",\"state\":\"")
                    .append(partStatus.state().code())
                    .append("\"}");
        }
        return json.append("]}").toString();
    }

    private static PartStatus statusOf(Settings settings, Part part) {
        // Another suite may use these ports. A part belongs to this suite only if the supervisor of
        // this suite wrote the pid file of the part. The home page runs in the supervisor itself.
        boolean runs = part == Part.HOME
                ? StackLock.isHeld(settings)
                : PidFile.of(settings, part.shortName()).process().isPresent();
        State state = runs
                ? Probe.isReady(settings, part) ? State.READY : State.STARTING
                : hasDied(settings, part) ? State.DEAD : State.STOPPED;
        return new PartStatus(part, settings.port(part), state);
    }

    /// Whether a part that does not run ended without a command to end. A command deletes the pid
    /// file of the part that it ends, so a pid file without a process means that the part died.
    private static boolean hasDied(Settings settings, Part part) {
        return part != Part.HOME
                && StackLock.isHeld(settings)
                && PidFile.of(settings, part.shortName()).isWritten();
    }

    private static PartStatus await(Future<PartStatus> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
