package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;

/// The content of a message to a person. The gateway renders it for the channel: options become
/// buttons, a list, or numbered lines.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OutboundContent.Text.class, name = "text"),
    @JsonSubTypes.Type(value = OutboundContent.Options.class, name = "options"),
    @JsonSubTypes.Type(value = OutboundContent.Template.class, name = "template"),
    @JsonSubTypes.Type(value = OutboundContent.Document.class, name = "document"),
    @JsonSubTypes.Type(value = OutboundContent.Image.class, name = "image"),
    @JsonSubTypes.Type(value = OutboundContent.Audio.class, name = "audio"),
    @JsonSubTypes.Type(value = OutboundContent.Location.class, name = "location"),
    @JsonSubTypes.Type(value = OutboundContent.Reaction.class, name = "reaction")
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
    /// button with an address
    /// @param headerDocument the document in the template's header; absent if the template has none
    /// @param quickReplyPayloads the ids that {@link Content.Choice} contains if the person presses a
    /// quick reply button of the template, in the order of these buttons, which follow the button with an
    /// address; absent if the template has no such buttons
    record Template(
            String name,
            String language,
            List<String> parameters,
            @Nullable String urlSuffix,
            @Nullable TemplateDocument headerDocument,
            @Nullable List<String> quickReplyPayloads)
            implements OutboundContent {
        public Template {
            parameters = List.copyOf(parameters);
            quickReplyPayloads = quickReplyPayloads == null ? null : List.copyOf(quickReplyPayloads);
        }

        /// A template without a document and without quick reply buttons.
        public Template(String name, String language, List<String> parameters, @Nullable String urlSuffix) {
            this(name, language, parameters, urlSuffix, null, null);
        }

        @Override
        public String toString() {
            return "Template[%s, %s]".formatted(name, language);
        }
    }

    /// The document in the header of a template.
    ///
    /// @param file the file in the document store
    /// @param fileName the name under which the person sees the document
    record TemplateDocument(FileRef file, String fileName) {
        @Override
        public String toString() {
            return "TemplateDocument[%s]".formatted(file);
        }
    }

    /// A content with a file. The gateway reads the file from the document store, in the folder of the
    /// file's owner, until the provider has accepted the message.
    sealed interface WithFile extends OutboundContent {
        FileRef file();
    }

    /// A document.
    ///
    /// @param fileName the name under which the person sees the document
    /// @param caption at most 1,024 characters
    record Document(FileRef file, String fileName, @Nullable String caption) implements WithFile {
        @Override
        public String toString() {
            return "Document[%s]".formatted(file);
        }
    }

    /// A picture in JPEG or PNG format.
    ///
    /// @param caption at most 1,024 characters
    record Image(FileRef file, @Nullable String caption) implements WithFile {
        @Override
        public String toString() {
            return "Image[%s]".formatted(file);
        }
    }

    /// A sound.
    ///
    /// @param voiceNote whether the person sees a voice note, whose receipt says whether it was played. A
    /// voice note is in Ogg format with the Opus codec
    record Audio(FileRef file, boolean voiceNote) implements WithFile {}

    /// A place, such as an office of the entity.
    record Location(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address) implements OutboundContent {
        @Override
        public String toString() {
            return "Location[masked]";
        }
    }

    /// A reaction to a message of the person.
    ///
    /// @param targetProviderId the provider's id of the person's message
    /// @param emoji the reaction; absent to remove the reaction
    record Reaction(String targetProviderId, @Nullable String emoji) implements OutboundContent {}
}
