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

/// Stores and reads the files that citizens send. Each service writes only under its own prefix of the
/// document store. Every service that knows the common secret may read and copy the files of the other
/// services.
public final class CitizenFiles {

    /// The secret of the local profile, which is public. It is refused in production.
    static final String LOCAL_SECRET = "ventanilla-local-files-secret-not-for-production";

    private static final int MIN_SECRET_CHARACTERS = 32;

    /// The services that store citizens' files.
    private static final Set<Service> OWNERS = Set.of(Service.GATEWAY, Service.CONVERSATION, Service.PQRSD);

    private final DocumentStore store;
    private final byte[] secret;
    private final String owner;
    private final EncryptedDocuments ownFiles;

    /// @param owner the service that stores files with this object
    /// @throws IllegalStateException if the secret is missing or too short, or if the secret of the
    ///     local profile is used in another profile, except in development mode and in tests
    public CitizenFiles(DocumentsConfig config, Service owner) {
        this(
                config,
                owner,
                LaunchMode.current() != LaunchMode.NORMAL
                        || ConfigUtils.getProfiles().contains("local"));
    }

    /// @param localSecretAllowed whether the secret of the local profile may be used
    CitizenFiles(DocumentsConfig config, Service owner, boolean localSecretAllowed) {
        String secretText = config.filesSecret().orElse("");
        if (secretText.length() < MIN_SECRET_CHARACTERS) {
            throw new IllegalStateException(
                    "VENTANILLA_FILES_SECRET needs at least %d characters".formatted(MIN_SECRET_CHARACTERS));
        }
        if (secretText.equals(LOCAL_SECRET) && !localSecretAllowed) {
            throw new IllegalStateException("VENTANILLA_FILES_SECRET is the default of the local profile");
        }
        this.store = new DocumentStore(config);
        this.secret = secretText.getBytes(StandardCharsets.UTF_8);
        this.owner = owner.shortName();
        this.ownFiles = documentsOf(this.owner);
        ownFiles.removeUnfinished();
    }

    /// Stores a file durably in the service's own prefix. Equal content is stored once.
    ///
    /// @param content the content, which is read to its end and not closed
    /// @param maxBytes the maximum size of the content
    /// @param mediaType the media type that was detected from the content
    /// @param name the file name given by the sender's device; null if there is none
    /// @throws TooLarge if the content has more than `maxBytes` bytes; nothing is stored then
    /// @throws IOException if reading fails or the store is unavailable; nothing is stored then
    public FileRef store(InputStream content, long maxBytes, String mediaType, @Nullable String name)
            throws IOException {
        Documents.StoredDocument stored = ownFiles.store(content, maxBytes);
        return new FileRef(stored.sha256(), stored.sizeBytes(), mediaType, owner, name);
    }

    /// Opens a file of any service that stores citizens' files.
    ///
    /// @return empty if the file is missing, does not match its hash, or has another size
    /// @throws UncheckedIOException if the store is unavailable
    public Optional<Documents.Reading> open(FileRef file) {
        EncryptedDocuments documents = documentsOf(file.owner());
        if (!documents.exists()) {
            // The service that owns a file always has a folder. If the folder is missing, the store is
            // not mounted.
            throw new UncheckedIOException(new IOException("no folder of " + file.owner()));
        }
        Optional<Documents.Reading> found = documents.open(file.sha256());
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
        return documentsOf(file.owner()).isReadable(file.sha256());
    }

    /// Copies a file to the service's own prefix. The copy is encrypted with the service's own keys, and
    /// its content is checked against the hash. A second copy of the same file changes nothing.
    ///
    /// @return the reference to the copy; empty if the file is missing or does not match its hash
    /// @throws UncheckedIOException if the store is unavailable; try again later
    public Optional<FileRef> copy(FileRef original) {
        FileRef copy =
                new FileRef(original.sha256(), original.sizeBytes(), original.mediaType(), owner, original.name());
        if (ownFiles.isReadable(original.sha256())) {
            return Optional.of(copy);
        }
        Optional<Documents.Reading> found = open(original);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Documents.Reading reading = found.get()) {
            ownFiles.copy(reading.bytes(), original.sha256());
            return Optional.of(copy);
        } catch (DocumentAltered _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes the files in the service's own prefix that were last stored before an instant.
    ///
    /// @return the number of deleted files
    public int deleteStoredBefore(Instant limit) {
        return ownFiles.deleteStoredBefore(limit);
    }

    /// The documents of a service. The name of the service may come from a record, so it must not select any
    /// other prefix.
    ///
    /// @throws IllegalArgumentException if no service with this name stores citizens' files
    private EncryptedDocuments documentsOf(String service) {
        if (OWNERS.stream().noneMatch(candidate -> candidate.shortName().equals(service))) {
            throw new IllegalArgumentException("this service does not own citizens' files");
        }
        byte[] keyLabel = ("files:" + service).getBytes(StandardCharsets.UTF_8);
        return store.documentsOf(service, DocumentKeys.derivedFrom(DocumentKeys.mac(secret, keyLabel)));
    }
}
