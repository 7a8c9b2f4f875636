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

/// `lanes`: shows how far each service has read and which of its lanes stopped, and lets an
/// operator decide where to continue a lane whose log changed.
public final class Lanes {
    private static final String ROW = "%-12s  %-34s  %10s  %-21s  %10s  %s%n";
    private static final String ALL = "all";
    private static final int DONE = 0;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int NOT_READY = 3;

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

    int list(boolean all) {
        List<Lane> lanes = admin.lanes();
        List<Lane> shown = lanes.stream()
                .filter(lane -> all || lane.stop() != null || lane.lag() > 0)
                .toList();
        if (!shown.isEmpty()) {
            out.printf(ROW, (Object[]) Texts.get("lanes.columns").split(";"));
        }
        for (Lane lane : shown) {
            out.printf(
                    ROW,
                    lane.service().shortName(),
                    lane.partition(),
                    lane.next(),
                    lane.beginning() + "-" + lane.end(),
                    lane.lag(),
                    state(lane.stop()));
        }
        long stopped = lanes.stream().filter(lane -> lane.stop() != null).count();
        long lag = lanes.stream().mapToLong(Lane::lag).sum();
        out.println(Texts.get("lanes.count", lanes.size(), stopped, lag));
        return DONE;
    }

    /// @param name of the lanes: topic and partition number, a topic, or `all`
    /// @param where the offset at which each of them continues
    int readFrom(Service service, String name, ToLongFunction<Lane> where) {
        Map<Lane, Long> ordered = new LinkedHashMap<>();
        admin.lanes().stream()
                .filter(lane -> lane.stop() == LaneStop.LOG_CHANGED)
                .filter(lane -> lane.service() == service)
                .filter(lane -> isNamed(lane, name))
                .forEach(lane -> ordered.put(lane, where.applyAsLong(lane)));
        if (ordered.isEmpty()) {
            System.err.println(Texts.get("lanes.unknown", service.shortName(), name));
            return NOT_UNDERSTOOD;
        }
        for (Map.Entry<Lane, Long> order : ordered.entrySet()) {
            Lane lane = order.getKey();
            if (order.getValue() < lane.beginning() || order.getValue() > lane.end()) {
                System.err.println(Texts.get("lanes.outside", lane.partition(), lane.beginning(), lane.end()));
                return NOT_UNDERSTOOD;
            }
        }
        List<Lane> stillStopped = admin.readFrom(ordered);
        ordered.forEach((lane, offset) -> {
            if (!stillStopped.contains(lane)) {
                out.println(Texts.get("lanes.goes-on", lane.partition(), offset));
            }
        });
        stillStopped.forEach(lane -> System.err.println(
                Texts.get("lanes.no-answer", lane.partition(), lane.service().shortName())));
        return stillStopped.isEmpty() ? DONE : NOT_READY;
    }

    private static boolean isNamed(Lane lane, String name) {
        return name.equals(ALL)
                || name.equals(lane.partition().topic())
                || name.equals(lane.partition().toString());
    }

    private static String state(@Nullable LaneStop stop) {
        return Texts.get(stop == null ? "lanes.state.READ" : "lanes.state." + stop);
    }
}
