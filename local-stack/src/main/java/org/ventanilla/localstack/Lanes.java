package org.ventanilla.localstack;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.deadletter.LaneStop;
import org.ventanilla.localstack.LaneAdmin.Lane;

/// `lanes`: shows how far each service has read and which lanes the service stopped. An operator
/// decides here where a service continues a lane that it stopped because the log changed
/// ([LaneStop#LOG_CHANGED]).
public final class Lanes {
    private static final String ROW_FORMAT = "%-12s  %-34s  %10s  %-21s  %10s  %s%n";
    /// The name that means all stopped lanes of a service.
    private static final String ALL = "all";
    // The exit codes
    private static final int DONE = 0;
    private static final int WRONG_ARGUMENTS = 2;
    private static final int NO_ANSWER = 3;

    private final LaneAdmin admin;
    private final PrintStream out;

    Lanes(LaneAdmin admin, PrintStream out) {
        this.admin = admin;
        this.out = out;
    }

    /// Runs `list [--all]`, `accept-end SERVICE LANE` or `read-from SERVICE LANE OFFSET|start`.
    ///
    /// @return the exit code
    public static int run(Settings settings, List<String> arguments, PrintStream out) {
        return CommandTree.execute(new LanesCommand(() -> settings, out), arguments);
    }

    /// Prints the lanes that stopped or have records to read.
    ///
    /// @param all whether to print the other lanes too
    /// @return the exit code
    int list(boolean all) {
        List<Lane> lanes = admin.lanes();
        List<Lane> shown = lanes.stream()
                .filter(lane -> all || lane.stop() != null || lane.unread() > 0)
                .toList();
        if (!shown.isEmpty()) {
            out.printf(ROW_FORMAT, (Object[]) Texts.get("lanes.columns").split(";"));
        }
        for (Lane lane : shown) {
            out.printf(
                    ROW_FORMAT,
                    lane.service().shortName(),
                    lane.partition(),
                    lane.next(),
                    lane.beginning() + "-" + lane.end(),
                    lane.unread(),
                    stateText(lane.stop()));
        }
        long stopped = lanes.stream().filter(lane -> lane.stop() != null).count();
        long unread = lanes.stream().mapToLong(Lane::unread).sum();
        out.println(Texts.get("lanes.count", lanes.size(), stopped, unread));
        return DONE;
    }

    /// Orders that a service continues the lanes that it stopped because the log changed.
    ///
    /// @param name which lanes: a topic and a partition number, a topic, or `all`
    /// @param offsetOf the offset at which the service continues a lane
    /// @return the exit code
    int readFrom(Service service, String name, ToLongFunction<Lane> offsetOf) {
        Map<Lane, Long> newOffsets = new LinkedHashMap<>();
        admin.lanes().stream()
                .filter(lane -> lane.stop() == LaneStop.LOG_CHANGED)
                .filter(lane -> lane.service() == service)
                .filter(lane -> nameMatches(name, lane))
                .forEach(lane -> newOffsets.put(lane, offsetOf.applyAsLong(lane)));
        if (newOffsets.isEmpty()) {
            System.err.println(Texts.get("lanes.unknown", service.shortName(), name));
            return WRONG_ARGUMENTS;
        }
        for (Map.Entry<Lane, Long> entry : newOffsets.entrySet()) {
            Lane lane = entry.getKey();
            long offset = entry.getValue();
            if (offset < lane.beginning() || offset > lane.end()) {
                System.err.println(Texts.get("lanes.outside", lane.partition(), lane.beginning(), lane.end()));
                return WRONG_ARGUMENTS;
            }
        }
        List<Lane> stillStopped = admin.readFrom(newOffsets);
        newOffsets.forEach((lane, offset) -> {
            if (!stillStopped.contains(lane)) {
                out.println(Texts.get("lanes.goes-on", lane.partition(), offset));
            }
        });
        stillStopped.forEach(lane -> System.err.println(
                Texts.get("lanes.no-answer", lane.partition(), lane.service().shortName())));
        return stillStopped.isEmpty() ? DONE : NO_ANSWER;
    }

    private static boolean nameMatches(String name, Lane lane) {
        return name.equals(ALL)
                || name.equals(lane.partition().topic())
                || name.equals(lane.partition().toString());
    }

    private static String stateText(@Nullable LaneStop stop) {
        return Texts.get(stop == null ? "lanes.state.READ" : "lanes.state." + stop);
    }
}
