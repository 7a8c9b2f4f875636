package org.ventanilla.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.WireTypes;

/// Converts the messages that a service reads into a sealed type of that service. The sealed type has one
/// case, a record, for each kind of message. A switch over the sealed type needs no default, so the
/// compiler reports
/// every switch that does not handle a new case.
///
/// ```java
/// private static final Inputs<Input> INPUTS = Inputs.<Input>of(Service.SURVEY)
///         .readOnly(Topics.CONVERSATION_EVENTS, AttentionEnded.class, Input.Ended::new)
///         .read(Topics.SURVEY_COMMANDS, SurveyCommand.class, Input.Asked::new);
/// ```
///
/// @param <I> the sealed type
public final class Inputs<I> {

    private final Subscription subscription;
    private final Map<Class<? extends Message>, Function<Message, I>> inputs = new HashMap<>();

    private Inputs(Service service) {
        subscription = Subscription.of(service);
    }

    /// Returns an instance without cases for the topics of a service.
    public static <I> Inputs<I> of(Service service) {
        return new Inputs<>(service);
    }

    /// Converts every message of a topic into the same case, except messages of the skipped types.
    ///
    /// @param family the common supertype of the converted messages
    /// @param input creates the case from a message
    /// @param skipped the types that the service does not need
    /// @throws IllegalArgumentException if a type of the topic is neither skipped nor a subtype of the
    ///     family
    @SafeVarargs
    public final <M extends Message> Inputs<I> read(
            Topic topic, Class<M> family, Function<M, I> input, Class<? extends M>... skipped) {
        List<Class<? extends Message>> taken = new ArrayList<>(WireTypes.recordsOf(topic));
        for (Class<? extends M> type : skipped) {
            taken.remove(type);
        }
        for (Class<? extends Message> type : taken) {
            if (!family.isAssignableFrom(type)) {
                throw new IllegalArgumentException(
                        "%s is a type of %s but not a %s".formatted(type.getName(), topic.name(), family.getName()));
            }
            addCase(topic, type, message -> input.apply(family.cast(message)));
        }
        return this;
    }

    /// Converts messages of one type of a topic into a case. Other types of the topic are skipped, unless
    /// another call reads them.
    public <M extends Message> Inputs<I> readOnly(Topic topic, Class<M> type, Function<M, I> input) {
        addCase(topic, type, message -> input.apply(type.cast(message)));
        return this;
    }

    /// Requests the measurement that [Subscription#measuringProgress()] describes.
    public Inputs<I> measuringProgress() {
        subscription.measuringProgress();
        return this;
    }

    /// The topics and types of all cases.
    public Subscription subscription() {
        return subscription;
    }

    /// Converts a message into its case. A [RecordReader] with the subscription of this instance returns
    /// only messages that have a case.
    ///
    /// @throws IllegalArgumentException if the subscription does not take the type of the message
    public I inputOf(Incoming incoming) {
        Function<Message, I> input = inputs.get(incoming.message().getClass());
        if (input == null) {
            throw new IllegalArgumentException(
                    "not subscribed to " + incoming.metadata().type());
        }
        return input.apply(incoming.message());
    }

    private void addCase(Topic topic, Class<? extends Message> type, Function<Message, I> input) {
        subscription.readOnly(topic, type);
        inputs.put(type, input);
    }
}
