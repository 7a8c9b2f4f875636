package org.ventanilla.contracts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every wire name and the record that carries it, read off the sealed interfaces that the topics
/// list.
public final class WireTypes {

    private static final Map<String, Class<? extends Message>> BY_NAME = new HashMap<>();
    private static final Map<Class<? extends Message>, Topic> TOPIC_OF = new HashMap<>();

    static {
        for (Topic topic : Topics.all()) {
            recordsOf(topic)
                    .forEach(
                            type -> {
                                BY_NAME.putIfAbsent(nameOf(type), type);
                                TOPIC_OF.putIfAbsent(type, topic);
                            });
        }
    }

    private WireTypes() {}

    /// The name under which records of this class travel.
    ///
    /// @throws IllegalArgumentException if the class has none
    public static String nameOf(Class<? extends Message> type) {
        Wire wire = type.getAnnotation(Wire.class);
        if (wire == null) {
            throw new IllegalArgumentException(type.getName() + " has no @Wire name");
        }
        return wire.value();
    }

    /// The record class for a wire name, if this version of the contracts knows it.
    public static Optional<Class<? extends Message>> typeNamed(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// The topic a message belongs on. Outbound commands may also go to the bulk topic, dead
    /// letters to any service's: their writer names it.
    public static Topic topicOf(Class<? extends Message> type) {
        Topic topic = TOPIC_OF.get(type);
        if (topic == null) {
            throw new IllegalArgumentException(type.getName() + " travels on no topic");
        }
        return topic;
    }

    /// The record classes that may appear on a topic.
    public static List<Class<? extends Message>> recordsOf(Topic topic) {
        return topic.messages().stream().flatMap(WireTypes::records).toList();
    }

    private static Stream<Class<? extends Message>> records(Class<? extends Message> type) {
        if (!type.isSealed()) {
            return Stream.of(type);
        }
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(permitted -> records(permitted.asSubclass(Message.class)));
    }
}
