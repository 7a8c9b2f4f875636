package org.ventanilla.documents;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Service;

/// The files that citizens send, as one service keeps and reads them. Each service writes under its
/// own prefix alone; all that share the secret may read what the others keep, and copy it.
public final class CitizenFiles {

    /// The secret of the local profile, refused everywhere else.
    static final String LOCAL_DEFAULT = "ventanilla-local-files-secret-not-for-production";

    private static final int SHORTEST = 32;

    private static final Set<Service> OWNERS =
            Set.of(Service.GATEWAY, Service.CONVERSATION, Service.PQRSD);

    private final DocumentsConfig config;
    private final byte[] secret;
    private final String owner;
    private final FolderDocuments own;

    /// @param owner the service that keeps files here
    /// @throws IllegalStateException if the secret is missing, short, or the public default where
    ///     that is not allowed
    public CitizenFiles(DocumentsConfig config, Service owner) {
        this(
                config,
                owner,
                LaunchMode.current() != LaunchMode.NORMAL
                        || ConfigUtils.getProfiles().contains("local"));
    }

    CitizenFiles(DocumentsConfig config, Service owner, boolean localDefaultAllowed) {
        String given = config.filesSecret().orElse("");
        if (given.length() < SHORTEST) {
            throw new IllegalStateException(
                    "VENTANILLA_FILES_SECRET needs at least %d characters".formatted(SHORTEST));
        }
        if (given.equals(LOCAL_DEFAULT) && !localDefaultAllowed) {
            throw new IllegalStateException(
                    "VENTANILLA_FILES_SECRET is the default of the local profile");
        }
        this.config = config;
        this.secret = given.getBytes(StandardCharsets.UTF_8);
        this.owner = owner.shortName();
        this.own = prefix(this.owner);
        own.removeUnfinished();
    }

    /// Keeps a file durably under the own prefix. The same bytes are kept once.
    ///
    /// @param plain is read to its end and not closed
    /// @param mostBytes that are taken
    /// @param mediaType found by looking at the bytes
    /// @param name as the sender's device calls it
    /// @throws TooLarge if there are more bytes; nothing is kept then
    /// @throws IOException if the stream breaks or the store is unavailable; nothing is kept then
    public FileRef store(InputStream plain, long mostBytes, String mediaType, @Nullable String name)
            throws IOException {
        Documents.Kept kept = own.keep(plain, mostBytes);
        return new FileRef(kept.sha256(), kept.sizeBytes(), mediaType, owner, name);
    }

    /// Opens a file of any service that keeps citizens' files.
    ///
    /// @return nothing if it is not there, its bytes do not fit its hash, or it has another size
    /// @throws UncheckedIOException if the store is unavailable
    public Optional<Documents.Reading> open(FileRef file) {
        FolderDocuments prefix = prefix(file.owner());
        if (!prefix.isThere()) {
            // An owner of a file has a folder: this one is not mounted.
            throw new UncheckedIOException(new IOException("no folder of " + file.owner()));
        }
        Optional<Documents.Reading> found = prefix.open(file.sha256());
        if (found.isPresent() && found.get().size() != file.sizeBytes()) {
            found.get().close();
            return Optional.empty();
        }
        return found;
    }

    /// Whether the file can be read to its end.
    ///
    /// @throws UncheckedIOException if the store is unavailable
    public boolean exists(FileRef file) {
        return prefix(file.owner()).isWhole(file.sha256());
    }

    /// Copies a file under the own prefix, re-encrypted under its keys and checked against its hash
    /// on the way. Copying again changes nothing.
    ///
    /// @return where the copy is; nothing if the file is not there or its bytes do not fit its hash
    /// @throws UncheckedIOException if the store is unavailable; try again later
    public Optional<FileRef> copy(FileRef from) {
        FileRef copy =
                new FileRef(from.sha256(), from.sizeBytes(), from.mediaType(), owner, from.name());
        if (own.isWhole(from.sha256())) {
            return Optional.of(copy);
        }
        Optional<Documents.Reading> found = open(from);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Documents.Reading reading = found.get()) {
            own.copy(reading.bytes(), from.sha256());
            return Optional.of(copy);
        } catch (Altered _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes what this service last kept before an instant.
    ///
    /// @return how many files
    public int removeKeptBefore(Instant limit) {
        return own.removeKeptBefore(limit);
    }

    /// @throws IllegalArgumentException if the service keeps no citizens' files; a name from a
    ///     record must not lead to another folder
    private FolderDocuments prefix(String service) {
        if (OWNERS.stream().noneMatch(one -> one.shortName().equals(service))) {
            throw new IllegalArgumentException("no owner of citizens' files");
        }
        byte[] label = ("files:" + service).getBytes(StandardCharsets.UTF_8);
        return new FolderDocuments(
                config.folder(),
                service,
                DocumentKeys.derivedFrom(DocumentKeys.mac(secret, label)));
    }
}
