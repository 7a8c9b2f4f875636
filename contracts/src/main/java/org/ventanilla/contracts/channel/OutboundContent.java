package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a message to a person. The gateway renders it for the channel: options become
/// buttons, a list, or numbered lines.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OutboundContent.Text.class, name = "text"),
    @JsonSubTypes.Type(value = OutboundContent.Options.class, name = "options"),
    @JsonSubTypes.Type(value = OutboundContent.Template.class, name = "template")
})
public sealed interface OutboundContent {

    /// A text.
    record Text(String body) implements OutboundContent {
        @Override
        public String toString() {
            return "Text[%d characters]".formatted(body.length());
        }
    }

    /// A text with at most ten options.
    ///
    /// @param listButton the text on the button that opens the list, if the channel shows one
    record Options(String body, @Nullable String listButton, List<Option> options) implements OutboundContent {
        public Options {
            options = List.copyOf(options);
        }

        @Override
        public String toString() {
            return "Options[%d characters, %s]".formatted(body.length(), options);
        }
    }

    /// One option.
    ///
    /// @param id the id that {@link Content.Choice} contains if the person chooses the option
    record Option(String id, String title, @Nullable String description) {
        /// Creates an option without description.
        public static Option of(String id, String title) {
            return new Option(id, title, null);
        }
    }

    /// A text that the provider has approved beforehand. If a person has not written for 24 hours, no
    /// other kind of message may be sent to this person.
    ///
    /// @param name the registered name, such as `alerta_notificacion`
    /// @param language the registered language, such as `es_CO`
    /// @param parameters the values that are inserted into the text, in order
    /// @param urlSuffix the end of the address on the template's button; absent if the template has no
    /// button
    record Template(
            String name,
            String language,
            List<String> parameters,
            @Nullable String urlSuffix) implements OutboundContent {
        public Template {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String toString() {
            return "Template[%s, %s]".formatted(name, language);
        }
    }
}
