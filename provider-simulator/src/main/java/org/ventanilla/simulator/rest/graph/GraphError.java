package org.ventanilla.simulator.rest.graph;

import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.webhook.Failure;

/// An error with the provider's code and texts. The provider recommends that clients distinguish errors
/// by the code, not by the HTTP status.
///
/// Source: WhatsApp Cloud API, "Error codes".
///
/// @param httpStatus the HTTP status of the response
/// @param title the provider's error message
public record GraphError(
        int httpStatus,
        int code,
        String type,
        String title,
        @Nullable String details) {

    private static final String OAUTH = "OAuthException";

    static GraphError badToken() {
        return new GraphError(401, 190, OAUTH, "Invalid OAuth access token - Cannot parse access token", null);
    }

    static GraphError unknownObject(String id) {
        return new GraphError(
                400,
                100,
                "GraphMethodException",
                "Unsupported request. Object with ID '"
                        + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this operation",
                null);
    }

    static GraphError unknownVersion() {
        return new GraphError(400, 2635, OAUTH, "(#2635) You are calling a deprecated version of the API", null);
    }

    static GraphError invalidParameter(String details) {
        return new GraphError(400, 100, OAUTH, "(#100) Invalid parameter", details);
    }

    static GraphError badValue(String details) {
        return new GraphError(400, 131009, OAUTH, "(#131009) Parameter value is not valid", details);
    }

    static GraphError missingParameter(String details) {
        return new GraphError(400, 131008, OAUTH, "(#131008) Required parameter is missing", details);
    }

    static GraphError unsupportedType(String type) {
        return new GraphError(400, 131051, OAUTH, "(#131051) Unsupported message type", "type " + type);
    }

    static GraphError numberRateHit() {
        return new GraphError(
                429,
                130429,
                OAUTH,
                "(#130429) Rate limit hit",
                "Message failed to send because there were too many messages sent from this phone number in a short period of time");
    }

    static GraphError pairRateHit() {
        return new GraphError(
                400,
                131056,
                OAUTH,
                "(#131056) (Business Account, Consumer Account) pair rate limit hit",
                "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time");
    }

    static GraphError overloaded() {
        return new GraphError(
                500, 131000, OAUTH, "(#131000) Something went wrong", "Message failed to send due to an unknown error");
    }

    static GraphError mediaRejected(String details) {
        return new GraphError(400, 131053, OAUTH, "(#131053) Media upload error", details);
    }

    static GraphError template(int code, String title, String details) {
        return new GraphError(400, code, OAUTH, "(#" + code + ") " + title, details);
    }

    static GraphError fromFailure(Failure failure) {
        return new GraphError(
                400, failure.code(), OAUTH, "(#%d) %s".formatted(failure.code(), failure.title()), failure.details());
    }

    /// The error for an authentication template to a user id. Such a template needs a phone number.
    static GraphError noUserIdForCodes() {
        return new GraphError(
                400,
                131062,
                OAUTH,
                "(#131062) Business-scoped user ids are not supported for this message",
                "Authentication templates need a phone number");
    }
}
