package org.ventanilla.simulator.rest.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a driver lets a citizen do: the body of `POST /sim/citizens/{phone}/messages`.
///
/// @param type `text` (default), `choice`, `image`, `audio`, `video`, `document`, `sticker`,
///     `location`, `contacts`, `reaction`, `unsupported`
/// @param text the words; a caption with a file
/// @param id of the option, for a choice
/// @param title of the option, for a choice without `id`
/// @param replyTo the wamid answered; for a choice the newest message that offers the option is
///     found by itself
/// @param number the business number id written to; the first one by default
/// @param messageId makes a repetition of an earlier message
/// @param at the provider's timestamp, now by default
/// @param copies delivered at the same moment, one by default
/// @param base64 content of a file; a small sample by default
/// @param emoji of a reaction; none takes it back
public record CitizenSays(
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

    /// A tap on `option` of the message `wamid`.
    public static CitizenSays choice(String wamid, @Nullable String option) {
        return of("choice", option, wamid);
    }

    /// A sample of this kind.
    public static CitizenSays kind(String kind) {
        return of(kind, null, null);
    }

    private static CitizenSays of(String type, @Nullable String id, @Nullable String replyTo) {
        return new CitizenSays(
                type, null, id, null, replyTo, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null);
    }

    @Override
    public String toString() {
        return "CitizenSays[%s]".formatted(type);
    }
}
