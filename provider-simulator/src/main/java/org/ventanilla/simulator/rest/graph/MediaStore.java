package org.ventanilla.simulator.rest.graph;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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

/// Files of messages, in memory. Uploaded ids are valid for 30 days, ids from webhooks for 7 days.
@Singleton
public final class MediaStore {

    private static final Duration UPLOADED = Duration.ofDays(30);
    private static final Duration RECEIVED = Duration.ofDays(7);

    private final LinkedHashMap<String, Media> files = new LinkedHashMap<>();
    private final long capacity;
    private long bytes;

    @Inject
    MediaStore(SimulatorConfig config) {
        this.capacity = config.limits().mediaBytes();
    }

    /// One file.
    public record Media(
            String id,
            byte[] content,
            String mimeType,
            @Nullable String filename,
            byte[] sha256,
            Instant expiresAt) {

        /// The digest as the Graph API writes it.
        public String sha256Hex() {
            return HexFormat.of().formatHex(sha256);
        }

        @Override
        public String toString() {
            return "Media[%s, %d bytes]".formatted(mimeType, content.length);
        }
    }

    /// Keeps what the business uploaded.
    public Media uploaded(byte[] content, String mimeType, @Nullable String filename) {
        return put(content, mimeType, filename, UPLOADED);
    }

    /// Keeps what a citizen sent.
    public Media received(byte[] content, String mimeType, @Nullable String filename) {
        return put(content, mimeType, filename, RECEIVED);
    }

    /// The file with this id, while it is valid.
    public Optional<Media> find(String id) {
        synchronized (files) {
            return Optional.ofNullable(files.get(id))
                    .filter(media -> media.expiresAt().isAfter(Instant.now()));
        }
    }

    /// Forgets one; false if it was not there.
    public boolean delete(String id) {
        synchronized (files) {
            Media gone = files.remove(id);
            if (gone != null) {
                bytes -= gone.content().length;
            }
            return gone != null;
        }
    }

    private Media put(byte[] content, String mimeType, @Nullable String filename, Duration life) {
        Media media = new Media(
                Wamid.decimalId(),
                content,
                mimeType,
                filename,
                digest(content),
                Instant.now().plus(life));
        synchronized (files) {
            files.put(media.id(), media);
            bytes += content.length;
            while (bytes > capacity && files.size() > 1) {
                bytes -= files.remove(files.firstEntry().getKey()).content().length;
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
