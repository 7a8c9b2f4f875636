package org.ventanilla.records;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;

/// The topics that a service reads, with the message types that it takes and the types that it
/// skips. A record of any other type is parked, so that a new type is noticed.
public final class Subscription {

    private final Service service;
    private final Map<String, Set<String>> taken = new LinkedHashMap<>();
    private final Map<String, Set<String>> skipped = new LinkedHashMap<>();
    private boolean isMeasuringProgress;

    private Subscription(Service service) {
        this.service = service;
    }

    /// Returns a subscription of a service without topics.
    public static Subscription of(Service service) {
        return new Subscription(service);
    }

    /// Takes every type of a topic.
    public Subscription read(Topic topic) {
        return take(topic, WireTypes.recordsOf(topic));
    }

    /// Takes these types of a topic. Other types of the topic are skipped, unless another call takes
    /// them.
    @SafeVarargs
    public final Subscription readOnly(Topic topic, Class<? extends Message>... types) {
        Set<Class<? extends Message>> takenTypes = new LinkedHashSet<>();
        for (Class<? extends Message> type : types) {
            takenTypes.add(type);
        }
        skipped.computeIfAbsent(topic.name(), _ -> new LinkedHashSet<>())
                .addAll(WireTypes.recordsOf(topic).stream()
                        .filter(type -> !takenTypes.contains(type))
                        .map(WireTypes::nameOf)
                        .toList());
        return take(topic, List.copyOf(takenTypes));
    }

    /// Requests a measurement of how far each lane has caught up with all topics of this
    /// subscription. A service needs the measurement before it concludes that a person did not
    /// answer.
    public Subscription measuringProgress() {
        isMeasuringProgress = true;
        return this;
    }

    public Service service() {
        return service;
    }

    /// Returns the names of the topics, in the order in which they were added.
    public List<String> topics() {
        return List.copyOf(taken.keySet());
    }

    /// Returns the name of the topic with the dead letters of this service and with the orders of
    /// operators.
    public String deadLetters() {
        return Topics.deadLettersOf(service).name();
    }

    /// Returns the name of the topic that was added first. The rows of this topic in the table `lane`
    /// decide which instance owns a lane.
    public String firstTopic() {
        return taken.keySet().iterator().next();
    }

    /// Whether the service requested the measurement of [#measuringProgress()].
    public boolean measuresProgress() {
        return isMeasuringProgress;
    }

    /// Whether the service handles records of this type. The result is false if the service skips the
    /// type.
    ///
    /// @throws UnknownVersion if the subscription takes another version of the type
    /// @throws Poison if the subscription neither takes nor skips the type, or if it does not read the
    ///     topic
    public boolean takes(String topic, String type) {
        Set<String> takenTypes = taken.getOrDefault(topic, Set.of());
        if (takenTypes.contains(type)) {
            return true;
        }
        if (skipped.getOrDefault(topic, Set.of()).contains(type)) {
            return false;
        }
        Set<String> knownNames =
                takenTypes.stream().map(Subscription::unversioned).collect(Collectors.toSet());
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
