package org.ventanilla.localstack;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.deadletter.LaneStop;
import org.ventanilla.localstack.LaneBox.Lane;

/// `lanes`: how far each service has read, which of its lanes stopped, and where an operator wants
/// those read on whose log changed.
public final class Lanes {
    private static final String ROW = "%-12s  %-34s  %10s  %-21s  %10s  %s%n";
    private static final String ALL = "all";
    private static final int DONE = 0;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int NOT_READY = 3;

    private final LaneBox box;
    private final PrintStream out;

    Lanes(LaneBox box, PrintStream out) {
        this.box = box;
        this.out = out;
    }

    /// Runs `list [--all]`, `accept-end SERVICE LANE` or `read-from SERVICE LANE OFFSET|start`.
    ///
    /// @return the exit code
    public static int run(Settings settings, List<String> arguments, PrintStream out) {
        return CommandTree.execute(new LanesCommand(() -> settings, out), arguments);
    }

    int list(boolean all) {
        List<Lane> lanes = box.lanes();
        List<Lane> shown = lanes.stream()
                .filter(lane -> all || lane.stop() != null || lane.lag() > 0)
                .toList();
        if (!shown.isEmpty()) {
            out.printf(ROW, (Object[]) Texts.say("lanes.columns").split(";"));
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
        out.println(Texts.say("lanes.count", lanes.size(), stopped, lag));
        return DONE;
    }

    /// @param name of the lanes: topic and number, topic, or `all`
    /// @param where each of them is read on
    int readFrom(Service service, String name, ToLongFunction<Lane> where) {
        Map<Lane, Long> ordered = new LinkedHashMap<>();
        box.lanes().stream()
                .filter(lane -> lane.stop() == LaneStop.LOG_CHANGED)
                .filter(lane -> lane.service() == service)
                .filter(lane -> isNamed(lane, name))
                .forEach(lane -> ordered.put(lane, where.applyAsLong(lane)));
        if (ordered.isEmpty()) {
            System.err.println(Texts.say("lanes.unknown", service.shortName(), name));
            return NOT_UNDERSTOOD;
        }
        for (Map.Entry<Lane, Long> order : ordered.entrySet()) {
            Lane lane = order.getKey();
            if (order.getValue() < lane.beginning() || order.getValue() > lane.end()) {
                System.err.println(Texts.say("lanes.outside", lane.partition(), lane.beginning(), lane.end()));
                return NOT_UNDERSTOOD;
            }
        }
        List<Lane> waiting = box.readFrom(ordered);
        ordered.forEach((lane, offset) -> {
            if (!waiting.contains(lane)) {
                out.println(Texts.say("lanes.goes-on", lane.partition(), offset));
            }
        });
        waiting.forEach(lane -> System.err.println(
                Texts.say("lanes.no-answer", lane.partition(), lane.service().shortName())));
        return waiting.isEmpty() ? DONE : NOT_READY;
    }

    private static boolean isNamed(Lane lane, String name) {
        return name.equals(ALL)
                || name.equals(lane.partition().topic())
                || name.equals(lane.partition().toString());
    }

    private static String state(@Nullable LaneStop stop) {
        return Texts.say(stop == null ? "lanes.state.READ" : "lanes.state." + stop);
    }
}
