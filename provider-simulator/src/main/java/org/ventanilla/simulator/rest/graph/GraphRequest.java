package org.ventanilla.simulator.rest.graph;

import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatContent;

/// A request to the messages endpoint of a number.
sealed interface GraphRequest {

    /// A request to send a message to a person.
    ///
    /// @param input the address as written in the request, which the response repeats
    /// @param address the address of the recipient
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

    /// A request to mark a message of a citizen and all earlier messages as read.
    ///
    /// @param isTyping whether the business is also writing a message
    record MarkRead(String wamid, boolean isTyping) implements GraphRequest {}

    /// The address of the recipient.
    sealed interface Address {
        /// A phone number, digits only.
        record Phone(String digits) implements Address {
            @Override
            public String toString() {
                return "Phone[…]";
            }
        }

        /// A business-scoped user id in the field `recipient`.
        record UserId(String value) implements Address {}

        /// A business-scoped user id in the field `to`. The request is answered with 200 and the message
        /// is discarded, as the real provider does.
        record MisplacedUserId(String value) implements Address {}
    }
}
