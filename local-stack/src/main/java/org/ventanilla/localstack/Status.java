package org.ventanilla.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The state of each part, checked from outside.
record Status(List<PartStatus> parts) {
    enum State {
        READY,
        STARTING,
        /// The part ended without a command to end.
        DEAD,
        STOPPED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record PartStatus(Part part, int port, State state) {}

    static Status of(Settings settings) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PartStatus>> results = Arrays.stream(Part.values())
                    .map(part -> pool.submit(() -> of(settings, part)))
                    .toList();
            return new Status(results.stream().map(Status::await).toList());
        }
    }

    boolean ready() {
        return parts.stream().allMatch(part -> part.state() == State.READY);
    }

    /// The parts that are not running, whether they ended or were never started.
    List<Part> absent() {
        return in(Set.of(State.DEAD, State.STOPPED));
    }

    /// The parts that run but do not answer.
    List<Part> silent() {
        return in(Set.of(State.STARTING));
    }

    private List<Part> in(Set<State> states) {
        return parts.stream()
                .filter(part -> states.contains(part.state()))
                .map(PartStatus::part)
                .toList();
    }

    String json() {
        StringBuilder json = new StringBuilder("{\"ready\":").append(ready()).append(",\"parts\":[");
        for (int i = 0; i < parts.size(); i++) {
            PartStatus part = parts.get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"")
                    .append(part.part().shortName())
                    .append("\",\"port\":")
                    .append(part.port())
                    .append(",\"state\":\"")
                    .append(part.state().code())
                    .append("\"}");
        }
        return json.append("]}").toString();
    }

    private static PartStatus of(Settings settings, Part part) {
        // Another suite may use these ports: a part belongs to this suite only if its supervisor
        // wrote its pid file
        boolean ours = part == Part.HOME
                ? StackLock.isHeld(settings)
                : PidFile.of(settings, part.shortName()).process().isPresent();
        State state = ours
                ? Probe.ready(settings, part) ? State.READY : State.STARTING
                : hasDied(settings, part) ? State.DEAD : State.STOPPED;
        return new PartStatus(part, settings.port(part), state);
    }

    /// A command that ends a part deletes its pid file; if a part ends by itself, the file remains.
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
