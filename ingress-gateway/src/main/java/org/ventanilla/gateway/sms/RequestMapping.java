package org.ventanilla.gateway.sms;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a provider writes one kind of request: the messages of people (mobile originated, MO) or the
/// delivery statuses of our messages (delivery receipts, DLR).
///
/// @param header the header that contains the secret if the authentication is `HEADER`
/// @param states the delivery states by the provider's names, in upper case
/// @param answer the answer after the request was stored
public record RequestMapping(
        Method method,
        Authentication authentication,
        String header,
        BodyFormat body,
        Fields fields,
        SmsDate date,
        Map<String, SmsState> states,
        Answer answer) {

    public RequestMapping {
        states = Map.copyOf(states);
    }

    public enum Method {
        GET,
        POST
    }

    /// How a request proves that it comes from the provider.
    public enum Authentication {
        /// User name and password (RFC 7617).
        BASIC,
        /// A secret as the value of a header.
        HEADER,
        /// A secret as a segment of the path, after the account.
        PATH_SECRET,
        /// The header `X-Twilio-Signature`.
        TWILIO_SIGNATURE,
        /// Only the address of the caller.
        ADDRESSES
    }

    /// Where the values of a request are.
    public enum BodyFormat {
        QUERY,
        FORM,
        JSON
    }

    /// The names of the fields. Of several names, the first that has a value counts.
    ///
    /// @param items the path of the array of items; empty if the request is one item
    /// @param id the provider's id of the message; empty if there is none, and an id is derived
    /// @param reference the field with our own id of the message, which the provider returns
    /// @param ignoredErrors values of the error field that mean that there is no error
    public record Fields(
            String items,
            List<String> id,
            List<String> from,
            List<String> to,
            List<String> text,
            List<String> date,
            List<String> status,
            List<String> error,
            List<String> errorDetail,
            List<String> reference,
            List<String> ignoredErrors) {}

    /// The answer that tells the provider that the request was stored.
    public record Answer(int status, String type, String body) {
        /// The answer without a body.
        public static final Answer EMPTY = new Answer(200, "", "");
    }

    /// The state of a status.
    ///
    /// @param name the provider's name for the status
    public Optional<SmsState> stateOf(String name) {
        return Optional.ofNullable(states.get(name.strip().toUpperCase(Locale.ROOT)));
    }
}
