package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What we say. The gateway renders it for the channel: options become buttons, a list, or numbered
/// lines.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OutboundContent.Text.class, name = "text"),
    @JsonSubTypes.Type(value = OutboundContent.Options.class, name = "options"),
    @JsonSubTypes.Type(value = OutboundContent.Template.class, name = "template")
})
public sealed interface OutboundContent {

    /// Words alone.
    record Text(String body) implements OutboundContent {
        @Override
        public String toString() {
            return "Text[%d characters]".formatted(body.length());
        }
    }

    /// Words and a choice, at most ten options.
    ///
    /// @param listButton the words on the button that opens the list, where the channel shows one
    record Options(String body, @Nullable String listButton, List<Option> options)
            implements OutboundContent {
        public Options {
            options = List.copyOf(options);
        }

        @Override
        public String toString() {
            return "Options[%d characters, %s]".formatted(body.length(), options);
        }
    }

    /// One thing to choose.
    ///
    /// @param id comes back in {@link Content.Choice}
    record Option(String id, String title, @Nullable String description) {
        /// An option that needs no explanation.
        public static Option of(String id, String title) {
            return new Option(id, title, null);
        }
    }

    /// A text approved by the provider beforehand, the only kind allowed outside the 24-hour
    /// window.
    ///
    /// @param name as registered: `alerta_notificacion`
    /// @param language as registered: `es_CO`
    /// @param parameters values of the body, in order
    /// @param urlSuffix completes the address on the template's button, where it has one
    record Template(
            String name, String language, List<String> parameters, @Nullable String urlSuffix)
            implements OutboundContent {
        public Template {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String toString() {
            return "Template[%s, %s]".formatted(name, language);
        }
    }
}
