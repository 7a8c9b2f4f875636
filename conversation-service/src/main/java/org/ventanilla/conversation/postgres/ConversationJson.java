package org.ventanilla.conversation.postgres;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.conversation.model.Citizen;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.Stage;

/// Converts conversations and contacts from and to JSON. The names of the stages are written out
/// here, so that stored conversations can still be read after a class is renamed.
final class ConversationJson {

    /// The version of the JSON format. An incompatible change of the format needs a higher version,
    /// and {@link #read} must then also read the older versions.
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = ContractJson.mapper()
            .addMixIn(Stage.class, NamedStage.class)
            .addMixIn(Conversation.class, IgnoredGetters.class);

    private ConversationJson() {}

    /// Writes a conversation without the unfinished input, which is stored with the contact.
    static String write(Conversation conversation) {
        return toJson(conversation.withoutUnfinished());
    }

    static String write(Citizen citizen) {
        return toJson(citizen);
    }

    /// Reads a conversation.
    ///
    /// @throws IllegalStateException if the row was written by a newer release
    static Conversation read(String json, int version) {
        if (version != VERSION) {
            throw new IllegalStateException("a stored conversation of version " + version);
        }
        return fromJson(json, Conversation.class);
    }

    static String write(List<String> values) {
        return toJson(values);
    }

    static List<String> readStrings(String json) {
        return List.of(fromJson(json, String[].class));
    }

    static Citizen readCitizen(String json) {
        return fromJson(json, Citizen.class);
    }

    private static String toJson(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw failure("written", value.getClass(), e);
        }
    }

    private static <T> T fromJson(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw failure("read", type, e);
        }
    }

    /// Creates an exception without Jackson's message, because that message quotes personal data.
    private static IllegalStateException failure(String what, Class<?> type, JsonProcessingException e) {
        return new IllegalStateException("a stored %s cannot be %s: %s"
                .formatted(type.getSimpleName(), what, e.getClass().getSimpleName()));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Stage.Consenting.class, name = "consenting"),
        @JsonSubTypes.Type(value = Stage.Registering.class, name = "registering"),
        @JsonSubTypes.Type(value = Stage.Choosing.class, name = "choosing"),
        @JsonSubTypes.Type(value = Stage.Filing.class, name = "filing"),
        @JsonSubTypes.Type(value = Stage.AskingStatus.class, name = "asking-status"),
        @JsonSubTypes.Type(value = Stage.Noticing.class, name = "noticing"),
        @JsonSubTypes.Type(value = Stage.Waiting.class, name = "waiting"),
        @JsonSubTypes.Type(value = Stage.Queued.class, name = "queued"),
        @JsonSubTypes.Type(value = Stage.WithAdviser.class, name = "with-adviser"),
        @JsonSubTypes.Type(value = Stage.Surveying.class, name = "surveying"),
        @JsonSubTypes.Type(value = Stage.Closed.class, name = "closed")
    })
    private interface NamedStage {}

    /// Keeps computed values out of the JSON.
    private interface IgnoredGetters {
        @JsonIgnore
        boolean isClosed();
    }

    /// Returns the name under which the stage is stored in its column.
    static String nameOf(Stage stage) {
        return switch (stage) {
            case Stage.Consenting _ -> "CONSENTING";
            case Stage.Registering _ -> "REGISTERING";
            case Stage.Choosing _ -> "CHOOSING";
            case Stage.Filing _ -> "FILING";
            case Stage.AskingStatus _ -> "ASKING_STATUS";
            case Stage.Noticing _ -> "NOTICING";
            case Stage.Waiting _ -> "WAITING";
            case Stage.Queued _ -> "QUEUED";
            case Stage.WithAdviser _ -> "WITH_ADVISER";
            case Stage.Surveying _ -> "SURVEYING";
            case Stage.Closed _ -> "CLOSED";
        };
    }
}
