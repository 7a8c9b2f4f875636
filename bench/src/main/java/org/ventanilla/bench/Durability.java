package org.ventanilla.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The durability settings of the suite while it is measured. A figure that was measured with weaker
/// settings than required is not valid.
///
/// @param fsync PostgreSQL's setting `fsync` for each service, because a role or a database may have a
///     weaker setting than the server
/// @param synchronousCommit PostgreSQL's setting `synchronous_commit` for each service
/// @param fullPageWrites PostgreSQL's setting `full_page_writes` for each service
/// @param tables the number of tables of all services
/// @param unlogged the names of the unlogged tables, which are empty after a crash
/// @param acks for each topic with records, the producer's setting `acks`: `all`, or `unproven`
/// @param minInsyncReplicas the lowest value of `min.insync.replicas` of all topics
/// @param replication the lowest number of replicas of all topics
public record Durability(
        Map<String, String> fsync,
        Map<String, String> synchronousCommit,
        Map<String, String> fullPageWrites,
        int tables,
        List<String> unlogged,
        Map<String, String> acks,
        int minInsyncReplicas,
        int replication) {

    private static final String ON = "on";
    private static final String OFF = "off";

    public Durability {
        fsync = Map.copyOf(fsync);
        synchronousCommit = Map.copyOf(synchronousCommit);
        fullPageWrites = Map.copyOf(fullPageWrites);
        unlogged = List.copyOf(unlogged);
        acks = Map.copyOf(acks);
    }

    /// Descriptions of the settings that are weaker than required.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        addIfNotOn(faults, "fsync", fsync);
        addIfNotOn(faults, "synchronous_commit", synchronousCommit);
        addIfNotOn(faults, "full_page_writes", fullPageWrites);
        if (tables == 0) {
            faults.add("no table was found");
        }
        unlogged.forEach(table -> faults.add("table " + table + " is not logged"));
        if (acks.isEmpty()) {
            faults.add("no written topic was found");
        }
        new TreeMap<>(acks).forEach((topic, value) -> {
            if (!value.equals("all")) {
                faults.add("topic " + topic + " has acks=" + value);
            }
        });
        if (minInsyncReplicas < 1 || replication < 1) {
            faults.add("a topic has no replica that must be in sync");
        }
        if (replication > 1 && minInsyncReplicas < 2) {
            faults.add("min.insync.replicas is below 2 on a replicated broker");
        }
        return faults;
    }

    /// The settings in the result of the benchmark, with the weakest value of each setting.
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("fsync", weakest(fsync));
        json.put("synchronousCommit", weakest(synchronousCommit));
        json.put("fullPageWrites", weakest(fullPageWrites));
        json.put("tables", tables);
        unlogged.forEach(json.putArray("unloggedTables")::add);
        ObjectNode producers = json.putObject("acks");
        new TreeMap<>(acks).forEach(producers::put);
        json.put("minInsyncReplicas", minInsyncReplicas);
        json.put("replication", replication);
        faults().forEach(json.putArray("weakened")::add);
        return json;
    }

    private static void addIfNotOn(List<String> faults, String setting, Map<String, String> byService) {
        if (byService.isEmpty()) {
            faults.add("no service was asked for " + setting);
        }
        new TreeMap<>(byService).forEach((service, value) -> {
            if (!value.equals(ON)) {
                faults.add(setting + "=" + value + " for " + service);
            }
        });
    }

    /// The weakest value of a setting: `off` if any service has it, otherwise any value that is not `on`.
    private static String weakest(Map<String, String> byService) {
        return byService.values().stream()
                .min(Comparator.comparing((String value) -> value.equals(ON))
                        .thenComparing(value -> !value.equals(OFF))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("unknown");
    }
}
