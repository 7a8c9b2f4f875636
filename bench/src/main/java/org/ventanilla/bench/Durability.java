package org.ventanilla.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The durability settings that are in force while the suite is measured. Figures with weaker
/// settings are not valid.
///
/// @param fsync PostgreSQL's setting by service, because a role or a database may have a weaker
///     setting than the server; the next two settings are also by service
/// @param tables number of tables of all services
/// @param unlogged names of the unlogged tables, which a crash would empty
/// @param acks by topic, the `acks` setting with which it was written: `all`, or `unproven`. Topics
///     without records are not included
/// @param minInsyncReplicas the lowest value of all topics
/// @param replication the lowest value of all topics
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

    /// The settings that are weaker than required; empty if there are none.
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

    /// The member of the result; it has the weakest value of each setting.
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("fsync", worst(fsync));
        json.put("synchronousCommit", worst(synchronousCommit));
        json.put("fullPageWrites", worst(fullPageWrites));
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

    /// The weakest value of a setting: `off`, then any other value that is not `on`.
    private static String worst(Map<String, String> byService) {
        return byService.values().stream()
                .min(Comparator.comparing((String value) -> value.equals(ON))
                        .thenComparing(value -> !value.equals(OFF))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("unknown");
    }
}
