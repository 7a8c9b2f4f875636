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
    /// @param id the id that is returned in {@link Content.Choice}
    record Option(String id, String title, @Nullable String description) {
        /// Creates an option without description.
        public static Option of(String id, String title) {
            return new Option(id, title, null);
        }
    }

    /// A text approved by the provider beforehand, the only kind allowed outside the 24-hour
    /// window.
    ///
    /// @param name the registered name: `alerta_notificacion`
    /// @param language the registered language: `es_CO`
    /// @param parameters the values of the body, in order
    /// @param urlSuffix completes the address on the template's button, if it has one
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
