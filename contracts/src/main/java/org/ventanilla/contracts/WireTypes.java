package org.ventanilla.contracts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Maps wire names to the record classes of messages. The classes are found through the topics, which
/// list the messages that they may contain.
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

    /// Returns the record class of a wire name. Empty if this version of the contracts does not know the
    /// name.
    public static Optional<Class<? extends Message>> typeNamed(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// Returns the topic to which a message is written. Outbound commands may also be written to the bulk
    /// topic, and each service has its own topic for dead letters. For messages with several topics, the
    /// result is the first of these topics in [Topics], and the writer must choose the topic.
    ///
    /// @throws IllegalArgumentException if no topic contains such messages
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

    /// The class itself if it is a record; otherwise the records inside the sealed interface.
    private static Stream<Class<? extends Message>> records(Class<? extends Message> type) {
        if (!type.isSealed()) {
            return Stream.of(type);
        }
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(permitted -> records(permitted.asSubclass(Message.class)));
    }
}
