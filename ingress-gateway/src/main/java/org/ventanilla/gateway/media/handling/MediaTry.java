package org.ventanilla.gateway.media.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.Content.NotKept;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.TooLarge;
import org.ventanilla.gateway.media.MediaConfig;
import org.ventanilla.gateway.media.ProviderMedia;
import org.ventanilla.gateway.media.model.FileLimits;
import org.ventanilla.gateway.media.model.FileType;

/// One attempt to fetch a file: it is read from the provider, checked, and stored while it arrives,
/// a piece at a time.
@ApplicationScoped
class MediaTry {

    private static final int LONGEST_NAME = 200;

    private final ProviderMedia provider;
    private final CitizenFiles files;
    private final MediaConfig config;

    MediaTry(ProviderMedia provider, CitizenFiles files, MediaConfig config) {
        this.provider = provider;
        this.files = files;
        this.config = config;
    }

    /// The result of the attempt.
    sealed interface Outcome {
        record Kept(FileRef file) implements Outcome {}

        record Refused(NotKept why) implements Outcome {}

        /// Another attempt may succeed.
        record Again(String cause) implements Outcome {}
    }

    /// @param sha256 of the bytes as the webhook gives it; absent if it gives none
    Outcome fetch(Content.Media media, @Nullable String sha256) {
        long most = Math.min(
                FileLimits.mostBytes(media.mediaKind()), config.largest().asLongValue());
        try (ProviderMedia.Download download = provider.open(media.providerMediaId())) {
            if (download.sizeBytes() > most) {
                return new Outcome.Refused(NotKept.TOO_LARGE);
            }
            byte[] head = download.bytes().readNBytes(FileType.HEAD_BYTES);
            Optional<String> type = FileType.of(media.mediaKind(), media.claimedType(), head);
            if (type.isEmpty()) {
                return new Outcome.Refused(NotKept.TYPE_NOT_ALLOWED);
            }
            return keep(media, sha256, head, download, most, type.get());
        } catch (ProviderMedia.Gone _) {
            return new Outcome.Refused(NotKept.GONE);
        } catch (TooLarge _) {
            return new Outcome.Refused(NotKept.TOO_LARGE);
        } catch (IOException e) {
            return new Outcome.Again(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Outcome keep(
            Content.Media media,
            @Nullable String sha256,
            byte[] head,
            ProviderMedia.Download download,
            long most,
            String type)
            throws IOException {
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), download.bytes());
        FileRef file = files.store(whole, most, type, name(media.fileName()));
        if (sha256 != null && !sha256.equals(file.sha256())) {
            return new Outcome.Again("other bytes than the webhook told of");
        }
        if (download.sizeBytes() >= 0 && download.sizeBytes() != file.sizeBytes()) {
            return new Outcome.Again("fewer bytes than announced");
        }
        return new Outcome.Kept(file);
    }

    /// The last part of what the sender calls it: a name, no path, nothing that cannot be printed.
    private static @Nullable String name(@Nullable String given) {
        if (given == null) {
            return null;
        }
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String printable = last.replaceAll("\\p{C}", "").strip();
        if (printable.isEmpty()) {
            return null;
        }
        int length = printable.codePointCount(0, printable.length());
        return length <= LONGEST_NAME
                ? printable
                : printable.substring(printable.offsetByCodePoints(0, length - LONGEST_NAME));
    }
}
