package org.ventanilla.simulator.rest.graph;

import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatContent;

/// What may be posted to a number's messages.
sealed interface GraphRequest {

    /// A message for a person.
    ///
    /// @param input the address as written, echoed in the answer
    /// @param address phone digits or a business-scoped user id
    /// @param template the registered template, or null for free-form content
    record Send(
            String input,
            Address address,
            ChatContent content,
            @Nullable Template template,
            @Nullable String replyTo,
            @Nullable String callbackData)
            implements GraphRequest {
        @Override
        public String toString() {
            return "Send[" + content + "]";
        }
    }

    /// The business has read this message and all before it.
    ///
    /// @param typing and is writing an answer
    record MarkRead(String wamid, boolean typing) implements GraphRequest {}

    /// How the person is named.
    sealed interface Address {
        /// By phone, digits alone.
        record Phone(String digits) implements Address {
            @Override
            public String toString() {
                return "Phone[…]";
            }
        }

        /// By business-scoped user id, in `recipient`.
        record UserId(String value) implements Address {}

        /// By business-scoped user id in `to`: answered with 200 and dropped, as the provider
        /// does.
        record Misplaced(String value) implements Address {}
    }
}
