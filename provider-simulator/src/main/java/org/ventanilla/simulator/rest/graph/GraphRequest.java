package org.ventanilla.simulator.rest.graph;

import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatContent;

/// A request to the messages endpoint of a number.
sealed interface GraphRequest {

    /// A message for a person.
    ///
    /// @param input the address as written, which the answer repeats
    /// @param address the recipient
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

    /// Marks this message and all earlier ones as read.
    ///
    /// @param typing whether the business is also writing an answer
    record MarkRead(String wamid, boolean typing) implements GraphRequest {}

    /// The address of the recipient.
    sealed interface Address {
        /// A phone number, digits only.
        record Phone(String digits) implements Address {
            @Override
            public String toString() {
                return "Phone[…]";
            }
        }

        /// A business-scoped user id in `recipient`.
        record UserId(String value) implements Address {}

        /// A business-scoped user id in `to`: the request is answered with 200 and the message is
        /// discarded, as the provider does.
        record MisplacedUserId(String value) implements Address {}
    }
}
