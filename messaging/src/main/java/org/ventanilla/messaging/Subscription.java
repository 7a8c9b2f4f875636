package org.ventanilla.messaging;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;

/// The topics a service reads, and of each the types it takes and the types it knowingly leaves.
/// What is on neither list is parked, so that nothing new passes unseen.
public final class Subscription {

    private final Service service;
    private final Map<String, Set<String>> taken = new LinkedHashMap<>();
    private final Map<String, Set<String>> skipped = new LinkedHashMap<>();
    private @Nullable Topic judged;

    private Subscription(Service service) {
        this.service = service;
    }

    public static Subscription of(Service service) {
        return new Subscription(service);
    }

    /// Takes every type of a topic.
    public Subscription read(Topic topic) {
        return take(topic, WireTypes.recordsOf(topic));
    }

    /// Takes these types of a topic and knowingly leaves its others, unless another call takes them.
    @SafeVarargs
    public final Subscription readOnly(Topic topic, Class<? extends Message>... types) {
        Set<Class<? extends Message>> taken = new LinkedHashSet<>();
        for (Class<? extends Message> type : types) {
            taken.add(type);
        }
        skipped.computeIfAbsent(topic.name(), _ -> new LinkedHashSet<>())
                .addAll(WireTypes.recordsOf(topic).stream()
                        .filter(type -> !taken.contains(type))
                        .map(WireTypes::nameOf)
                        .toList());
        return take(topic, List.copyOf(taken));
    }

    /// Asks to know how far a lane has caught up with the world outside, measured on this topic
    /// ({@link LaneWork.OwnedLane#caughtUpTo}).
    public Subscription judgingSilenceOn(Topic topic) {
        judged = topic;
        return this;
    }

    public Service service() {
        return service;
    }

    /// In the order they were given. The first one's lane rows are the fence of each lane.
    public List<String> topics() {
        return List.copyOf(taken.keySet());
    }

    /// Where an operator's orders for this service's dead letters come by.
    public String deadLetters() {
        return Topics.deadLettersOf(service).name();
    }

    public String firstTopic() {
        return taken.keySet().iterator().next();
    }

    public @Nullable Topic judged() {
        return judged;
    }

    /// Whether a record of this type is handed to the service.
    ///
    /// @throws UnknownVersion if another version of the type is taken
    /// @throws Poison if the type is on no list
    public boolean takes(String topic, String type) {
        if (taken.get(topic).contains(type)) {
            return true;
        }
        if (skipped.getOrDefault(topic, Set.of()).contains(type)) {
            return false;
        }
        Set<String> knownNames =
                taken.get(topic).stream().map(Subscription::unversioned).collect(Collectors.toSet());
        if (knownNames.contains(unversioned(type))) {
            throw new UnknownVersion(type);
        }
        throw new Poison("UNKNOWN_TYPE", "no reader for type " + type);
    }

    private Subscription take(Topic topic, List<Class<? extends Message>> types) {
        taken.computeIfAbsent(topic.name(), _ -> new LinkedHashSet<>())
                .addAll(types.stream().map(WireTypes::nameOf).toList());
        return this;
    }

    private static String unversioned(String type) {
        return type.replaceFirst("\\.v\\d+$", "");
    }
}
