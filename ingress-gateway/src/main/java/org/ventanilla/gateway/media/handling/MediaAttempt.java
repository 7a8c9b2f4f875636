package org.ventanilla.gateway.media.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.Content.MissingFileReason;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.TooLarge;
import org.ventanilla.gateway.media.FileScanner;
import org.ventanilla.gateway.media.MediaConfig;
import org.ventanilla.gateway.media.ProviderMedia;
import org.ventanilla.gateway.media.model.FileLimits;
import org.ventanilla.gateway.media.model.FileType;

/// One attempt to fetch a file. The file is read from the provider in pieces, checked, scanned for
/// malware, and stored while it arrives.
@ApplicationScoped
class MediaAttempt {

    private static final Logger LOG = Logger.getLogger(MediaAttempt.class);
    private static final int MAX_NAME_CHARACTERS = 200;

    private final ProviderMedia provider;
    private final FileScanner scanner;
    private final CitizenFiles files;
    private final MediaConfig config;

    MediaAttempt(ProviderMedia provider, FileScanner scanner, CitizenFiles files, MediaConfig config) {
        this.provider = provider;
        this.scanner = scanner;
        this.files = files;
        this.config = config;
    }

    /// The result of the attempt.
    sealed interface Outcome {
        record Stored(FileRef file) implements Outcome {}

        record Refused(MissingFileReason reason) implements Outcome {}

        /// The attempt failed; another attempt may succeed.
        record Retry(String cause) implements Outcome {}
    }

    /// Makes one attempt.
    ///
    /// @param sha256 the hash of the file according to the webhook; absent if the webhook gives no
    ///     hash
    Outcome fetch(Content.Media media, @Nullable String sha256) {
        long maxBytes = Math.min(
                FileLimits.maxBytes(media.mediaKind()), config.largest().asLongValue());
        try (ProviderMedia.Download download = provider.open(media.providerMediaId())) {
            if (download.sizeBytes() > maxBytes) {
                return new Outcome.Refused(MissingFileReason.TOO_LARGE);
            }
            byte[] head = download.bytes().readNBytes(FileType.HEAD_BYTES);
            Optional<String> type = FileType.recognise(media.mediaKind(), media.claimedType(), head);
            if (type.isEmpty()) {
                return new Outcome.Refused(MissingFileReason.TYPE_NOT_ALLOWED);
            }
            return store(media, sha256, head, download, maxBytes, type.get());
        } catch (ProviderMedia.Gone _) {
            return new Outcome.Refused(MissingFileReason.GONE);
        } catch (FileScanner.Infected e) {
            LOG.warnf("A file contains malware and was not stored. signature=%s", e.getMessage());
            return new Outcome.Refused(MissingFileReason.INFECTED);
        } catch (TooLarge _) {
            return new Outcome.Refused(MissingFileReason.TOO_LARGE);
        } catch (IOException e) {
            return new Outcome.Retry(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Outcome store(
            Content.Media media,
            @Nullable String sha256,
            byte[] head,
            ProviderMedia.Download download,
            long maxBytes,
            String type)
            throws IOException {
        InputStream file = new SequenceInputStream(new ByteArrayInputStream(head), download.bytes());
        FileRef stored;
        // A file that contains malware fails at its last byte, before the store has stored it.
        try (FileScanner.Scan scan = scanner.start(file)) {
            stored = files.store(scan.bytes(), maxBytes, type, safeName(media.fileName()));
        }
        if (sha256 != null && !sha256.equals(stored.sha256())) {
            return new Outcome.Retry("the hash differs from the hash in the webhook");
        }
        if (download.sizeBytes() >= 0 && download.sizeBytes() != stored.sizeBytes()) {
            return new Outcome.Retry("the size differs from the announced size");
        }
        return new Outcome.Stored(stored);
    }

    /// The file name that the sender's device gave, without directories and unprintable characters.
    /// If the name is too long, only its end is kept, because the end contains the extension.
    private static @Nullable String safeName(@Nullable String fileName) {
        if (fileName == null) {
            return null;
        }
        String baseName = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String printable = baseName.replaceAll("\\p{C}", "").strip();
        if (printable.isEmpty()) {
            return null;
        }
        int length = printable.codePointCount(0, printable.length());
        return length <= MAX_NAME_CHARACTERS
                ? printable
                : printable.substring(printable.offsetByCodePoints(0, length - MAX_NAME_CHARACTERS));
    }
}
