package org.ventanilla.simulator.rest.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request that a citizen does something: the body of `POST /sim/citizens/{phone}/messages`.
///
/// @param type `text` (default), `choice`, `image`, `audio`, `video`, `document`, `sticker`,
///     `album` (several images, whose webhooks are delivered concurrently), `location`, `contacts`,
///     `reaction`, `unsupported`
/// @param text the text of a message, or the caption of a file
/// @param id the id of the option, for a choice
/// @param title the title of the option, for a choice without `id`
/// @param replyTo the wamid of the message to which the citizen replies; by default, a choice replies
///     to the newest message that offers the option
/// @param number the id of the business number; the first number by default
/// @param messageId the id of an earlier message that is repeated
/// @param at the provider's timestamp; now by default
/// @param copies the number of copies that are delivered concurrently; 1 by default
/// @param base64 the content of a file; a small sample by default
/// @param emoji the emoji of a reaction; null withdraws an earlier reaction
/// @param count the number of images of an album; 10 by default
public record CitizenRequest(
        @Nullable String type,
        @Nullable String text,
        @Nullable String id,
        @Nullable String title,
        @Nullable String replyTo,
        @Nullable String number,
        @Nullable String profileName,
        @Nullable String username,
        @Nullable Boolean phoneHidden,
        @Nullable String messageId,
        @Nullable Instant at,
        @Nullable Integer copies,
        @Nullable String filename,
        @Nullable String mimeType,
        @Nullable String base64,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String name,
        @Nullable String address,
        @Nullable String emoji,
        @Nullable Integer count) {

    /// A request to tap an option of the message `wamid`.
    public static CitizenRequest choice(String wamid, @Nullable String optionId) {
        return of("choice", optionId, wamid);
    }

    /// A request to send a message of this kind with sample content.
    public static CitizenRequest sampleOf(String kind) {
        return of(kind, null, null);
    }

    private static CitizenRequest of(String type, @Nullable String id, @Nullable String replyTo) {
        return new CitizenRequest(
                type, null, id, null, replyTo, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }

    @Override
    public String toString() {
        return "CitizenRequest[%s]".formatted(type);
    }
}
