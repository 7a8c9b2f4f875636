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

/// Stores and reads the files that citizens send. Each service writes only under its own prefix.
/// All services that share the secret may read and copy the files of the other services.
public final class CitizenFiles {

    /// The public secret of the local profile. Other profiles refuse this secret.
    static final String LOCAL_DEFAULT = "ventanilla-local-files-secret-not-for-production";

    private static final int MIN_SECRET_CHARACTERS = 32;

    private static final Set<Service> OWNERS = Set.of(Service.GATEWAY, Service.CONVERSATION, Service.PQRSD);

    private final DocumentsConfig config;
    private final byte[] secret;
    private final String owner;
    private final FolderDocuments ownFiles;

    /// @param owner the service that stores files with this object
    /// @throws IllegalStateException if the secret is missing or too short, or if it is the public
    ///     default in a profile that refuses this default
    public CitizenFiles(DocumentsConfig config, Service owner) {
        this(
                config,
                owner,
                LaunchMode.current() != LaunchMode.NORMAL
                        || ConfigUtils.getProfiles().contains("local"));
    }

    CitizenFiles(DocumentsConfig config, Service owner, boolean localDefaultAllowed) {
        String secretText = config.filesSecret().orElse("");
        if (secretText.length() < MIN_SECRET_CHARACTERS) {
            throw new IllegalStateException(
                    "VENTANILLA_FILES_SECRET needs at least %d characters".formatted(MIN_SECRET_CHARACTERS));
        }
        if (secretText.equals(LOCAL_DEFAULT) && !localDefaultAllowed) {
            throw new IllegalStateException("VENTANILLA_FILES_SECRET is the default of the local profile");
        }
        this.config = config;
        this.secret = secretText.getBytes(StandardCharsets.UTF_8);
        this.owner = owner.shortName();
        this.ownFiles = prefix(this.owner);
        ownFiles.removeUnfinished();
    }

    /// Stores a file durably under the service's own prefix. Equal content is stored once.
    ///
    /// @param plain the content; it is read to its end and not closed
    /// @param maxBytes maximum size in bytes
    /// @param mediaType detected from the content
    /// @param name the file name given by the sender's device
    /// @throws TooLarge if the content is larger; nothing is stored then
    /// @throws IOException if reading fails or the store is unavailable; nothing is stored then
    public FileRef store(InputStream plain, long maxBytes, String mediaType, @Nullable String name) throws IOException {
        Documents.StoredDocument kept = ownFiles.store(plain, maxBytes);
        return new FileRef(kept.sha256(), kept.sizeBytes(), mediaType, owner, name);
    }

    /// Opens a file of any service that stores citizens' files.
    ///
    /// @return empty if the file is missing, does not match its hash, or has another size
    /// @throws UncheckedIOException if the store is unavailable
    public Optional<Documents.Reading> open(FileRef file) {
        FolderDocuments prefix = prefix(file.owner());
        if (!prefix.exists()) {
            // The owner of a file always has a folder. A missing folder is therefore not mounted.
            throw new UncheckedIOException(new IOException("no folder of " + file.owner()));
        }
        Optional<Documents.Reading> found = prefix.open(file.sha256());
        if (found.isPresent() && found.get().size() != file.sizeBytes()) {
            found.get().close();
            return Optional.empty();
        }
        return found;
    }

    /// Returns whether the file can be read to its end.
    ///
    /// @throws UncheckedIOException if the store is unavailable
    public boolean exists(FileRef file) {
        return prefix(file.owner()).isReadable(file.sha256());
    }

    /// Copies a file to the service's own prefix. The copy is encrypted with the service's own keys
    /// and checked against its hash. Copying again changes nothing.
    ///
    /// @return the reference to the copy; empty if the file is missing or does not match its hash
    /// @throws UncheckedIOException if the store is unavailable; try again later
    public Optional<FileRef> copy(FileRef from) {
        FileRef copy = new FileRef(from.sha256(), from.sizeBytes(), from.mediaType(), owner, from.name());
        if (ownFiles.isReadable(from.sha256())) {
            return Optional.of(copy);
        }
        Optional<Documents.Reading> found = open(from);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Documents.Reading reading = found.get()) {
            ownFiles.copy(reading.bytes(), from.sha256());
            return Optional.of(copy);
        } catch (DocumentAltered _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes the files that this service last stored before an instant.
    ///
    /// @return the number of deleted files
    public int deleteStoredBefore(Instant limit) {
        return ownFiles.deleteStoredBefore(limit);
    }

    /// @throws IllegalArgumentException if the service does not store citizens' files; this
    ///     prevents that a name from a record selects an arbitrary folder
    private FolderDocuments prefix(String service) {
        if (OWNERS.stream().noneMatch(candidate -> candidate.shortName().equals(service))) {
            throw new IllegalArgumentException("this service does not own citizens' files");
        }
        byte[] label = ("files:" + service).getBytes(StandardCharsets.UTF_8);
        return new FolderDocuments(config.folder(), service, DocumentKeys.derivedFrom(DocumentKeys.mac(secret, label)));
    }
}
