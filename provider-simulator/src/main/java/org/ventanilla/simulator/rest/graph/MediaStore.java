package org.ventanilla.simulator.rest.graph;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.chat.Wamid;

/// Stores the files of messages in memory. The id of a file that the business uploaded is valid for
/// 30 days. The id of a file that a citizen sent is valid for 7 days.
@ApplicationScoped
public final class MediaStore {

    private static final Duration UPLOAD_VALIDITY = Duration.ofDays(30);
    private static final Duration RECEIVED_VALIDITY = Duration.ofDays(7);

    private final LinkedHashMap<String, Media> files = new LinkedHashMap<>();
    private final long capacityBytes;
    private long storedBytes;

    @Inject
    MediaStore(SimulatorConfig config) {
        this.capacityBytes = config.limits().mediaBytes();
    }

    /// A stored file.
    public record Media(
            String id,
            byte[] content,
            String mimeType,
            @Nullable String filename,
            byte[] sha256,
            Instant expiresAt) {

        /// The hash as the Graph API writes it.
        public String sha256Hex() {
            return HexFormat.of().formatHex(sha256);
        }

        @Override
        public String toString() {
            return "Media[%s, %d bytes]".formatted(mimeType, content.length);
        }
    }

    /// Stores a file that the business uploaded.
    public Media storeUploaded(byte[] content, String mimeType, @Nullable String filename) {
        return put(content, mimeType, filename, UPLOAD_VALIDITY);
    }

    /// Stores a file that a citizen sent.
    public Media storeReceived(byte[] content, String mimeType, @Nullable String filename) {
        return put(content, mimeType, filename, RECEIVED_VALIDITY);
    }

    /// The file with this id, if it is still valid.
    public Optional<Media> find(String id) {
        synchronized (files) {
            return Optional.ofNullable(files.get(id))
                    .filter(media -> media.expiresAt().isAfter(Instant.now()));
        }
    }

    /// Deletes a file.
    ///
    /// @return false if there is no file with this id
    public boolean delete(String id) {
        synchronized (files) {
            Media removed = files.remove(id);
            if (removed != null) {
                storedBytes -= removed.content().length;
            }
            return removed != null;
        }
    }

    private Media put(byte[] content, String mimeType, @Nullable String filename, Duration validity) {
        Media media = new Media(
                Wamid.decimalId(),
                content,
                mimeType,
                filename,
                digest(content),
                Instant.now().plus(validity));
        synchronized (files) {
            files.put(media.id(), media);
            storedBytes += content.length;
            while (storedBytes > capacityBytes && files.size() > 1) {
                storedBytes -= files.remove(files.firstEntry().getKey()).content().length;
            }
        }
        return media;
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
