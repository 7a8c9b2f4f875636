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

/// What a service reads, as the cases of a sealed type of its own. A switch over that type needs
/// no default, so the compiler names every place that a new message touches.
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

    public static <I> Inputs<I> of(Service service) {
        return new Inputs<>(service);
    }

    /// Takes every type of a topic as one case, except for these, which the service knowingly
    /// leaves.
    ///
    /// @param family the type that the messages of the topic share
    /// @throws IllegalArgumentException if a message of the topic is not of that type
    @SafeVarargs
    public final <M extends Message> Inputs<I> read(
            Topic topic, Class<M> family, Function<M, I> input, Class<? extends M>... left) {
        List<Class<? extends Message>> taken = new ArrayList<>(WireTypes.recordsOf(topic));
        for (Class<? extends M> type : left) {
            taken.remove(type);
        }
        for (Class<? extends Message> type : taken) {
            if (!family.isAssignableFrom(type)) {
                throw new IllegalArgumentException(
                        "%s travels on %s and is no %s".formatted(type.getName(), topic.name(), family.getName()));
            }
            take(topic, type, message -> input.apply(family.cast(message)));
        }
        return this;
    }

    /// Takes this type of a topic and knowingly leaves the others, unless another call takes them.
    public <M extends Message> Inputs<I> readOnly(Topic topic, Class<M> type, Function<M, I> input) {
        take(topic, type, message -> input.apply(type.cast(message)));
        return this;
    }

    /// As [Subscription#judgingSilence()].
    public Inputs<I> judgingSilence() {
        subscription.judgingSilence();
        return this;
    }

    /// The topics and types of all cases.
    public Subscription subscription() {
        return subscription;
    }

    /// The case of a message that was read.
    ///
    /// @throws IllegalArgumentException if the subscription does not take its type, so that no
    ///     reader hands it over
    public I of(Incoming incoming) {
        Function<Message, I> input = inputs.get(incoming.message().getClass());
        if (input == null) {
            throw new IllegalArgumentException(
                    "not subscribed to " + incoming.metadata().type());
        }
        return input.apply(incoming.message());
    }

    private void take(Topic topic, Class<? extends Message> type, Function<Message, I> input) {
        subscription.readOnly(topic, type);
        inputs.put(type, input);
    }
}
