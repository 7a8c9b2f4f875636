package org.ventanilla.contracts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Maps wire names to record classes. The classes are found through the sealed interfaces that each
/// topic names.
public final class WireTypes {

    private static final Map<String, Class<? extends Message>> BY_NAME = new HashMap<>();
    private static final Map<Class<? extends Message>, Topic> TOPIC_OF = new HashMap<>();

    static {
        for (Topic topic : Topics.all()) {
            recordsOf(topic).forEach(type -> {
                BY_NAME.putIfAbsent(nameOf(type), type);
                TOPIC_OF.putIfAbsent(type, topic);
            });
        }
    }

    private WireTypes() {}

    /// Returns the wire name of a record class.
    ///
    /// @throws IllegalArgumentException if the class has no wire name
    public static String nameOf(Class<? extends Message> type) {
        Wire wire = type.getAnnotation(Wire.class);
        if (wire == null) {
            throw new IllegalArgumentException(type.getName() + " has no @Wire name");
        }
        return wire.value();
    }

    /// Returns the record class of a wire name, if this version of the contracts knows it.
    public static Optional<Class<? extends Message>> typeNamed(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// Returns the topic of a message. Outbound commands may also be written to the bulk topic, and
    /// dead letters to the topic of any service; their writer chooses the topic.
    public static Topic topicOf(Class<? extends Message> type) {
        Topic topic = TOPIC_OF.get(type);
        if (topic == null) {
            throw new IllegalArgumentException(type.getName() + " is written to no topic");
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
