package org.ventanilla.simulator.rest.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An action of a citizen, requested by a driver: the body of
/// `POST /sim/citizens/{phone}/messages`.
///
/// @param type `text` (default), `choice`, `image`, `audio`, `video`, `document`, `sticker`,
///     `location`, `contacts`, `reaction`, `unsupported`
/// @param text the text of a message, or the caption of a file
/// @param id the id of the option, for a choice
/// @param title the title of the option, for a choice without `id`
/// @param replyTo the wamid of the message that is answered; for a choice without it, the newest
///     message that offers the option is used
/// @param number the id of the business number; the first one by default
/// @param messageId the id of an earlier message that is repeated
/// @param at the provider's timestamp; now by default
/// @param copies the number of copies delivered concurrently; one by default
/// @param base64 the content of a file; a small sample by default
/// @param emoji the emoji of a reaction; without it the reaction is withdrawn
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
        @Nullable String emoji) {

    /// A tap on an option of the message `wamid`.
    public static CitizenRequest choice(String wamid, @Nullable String optionId) {
        return of("choice", optionId, wamid);
    }

    /// A message of this kind with sample content.
    public static CitizenRequest sampleOf(String kind) {
        return of(kind, null, null);
    }

    private static CitizenRequest of(String type, @Nullable String id, @Nullable String replyTo) {
        return new CitizenRequest(
                type, null, id, null, replyTo, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null);
    }

    @Override
    public String toString() {
        return "CitizenRequest[%s]".formatted(type);
    }
}
