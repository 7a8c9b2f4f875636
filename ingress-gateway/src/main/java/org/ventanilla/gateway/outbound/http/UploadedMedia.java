package org.ventanilla.gateway.outbound.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ventanilla.contracts.FileRef;

/// Remembers which files this instance uploaded to the provider, so that a retry or the next recipient of
/// the same file needs no second upload. Another instance uploads the file again. The class is
/// thread-safe.
final class UploadedMedia {

    /// How long an id is used. The provider deletes an uploaded file after 30 days.
    ///
    /// Source: WhatsApp Cloud API, "Media".
    static final Duration LIFETIME = Duration.ofDays(25);

    private static final int MAX_ENTRIES = 10_000;

    /// @param account our number; a file is uploaded for one number
    private record Key(String account, String sha256, String mediaType) {}

    private record Upload(String mediaId, Instant at) {}

    private final Map<Key, Upload> uploads = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Upload> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /// The provider's id of a file; empty if the file must be uploaded.
    synchronized Optional<String> find(String account, FileRef file, Instant now) {
        Upload upload = uploads.get(key(account, file));
        return upload == null || upload.at().plus(LIFETIME).isBefore(now)
                ? Optional.empty()
                : Optional.of(upload.mediaId());
    }

    synchronized void add(String account, FileRef file, String mediaId, Instant now) {
        uploads.put(key(account, file), new Upload(mediaId, now));
    }

    /// Forgets a file, because the provider refused a message with it.
    synchronized void forget(String account, FileRef file) {
        uploads.remove(key(account, file));
    }

    private static Key key(String account, FileRef file) {
        return new Key(account, file.sha256(), file.mediaType());
    }
}
