package org.ventanilla.pqrsd.handling;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Service;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.Documents;
import org.ventanilla.documents.DocumentsConfig;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.records.RetryLater;

/// The files of cases. A file that the gateway received is copied to this service's part of the
/// document store before the case is filed, because a case is kept for years but the gateway's copy
/// only for months.
@ApplicationScoped
@Startup
public class CaseAttachments {

    private static final Logger LOG = Logger.getLogger(CaseAttachments.class);

    private final CitizenFiles files;

    @Inject
    CaseAttachments(DocumentsConfig config) {
        this.files = new CitizenFiles(config, Service.PQRSD);
    }

    /// Copies files to this service's part of the document store and returns references to the copies.
    /// Repeating the copy changes nothing. If a file no longer exists, its reference is returned
    /// unchanged, and {@link #isOwnCopy} returns false for that reference. The petition is then filed
    /// without the file, because a missing file must not prevent filing.
    ///
    /// @throws RetryLater if the store is unavailable; the caller retries the filing later
    public List<FileRef> copy(List<FileRef> attachments) {
        return attachments.stream().map(this::copy).toList();
    }

    /// Whether this service has its own copy of the file.
    public static boolean isOwnCopy(FileRef attachment) {
        return attachment.owner().equals(Service.PQRSD.shortName());
    }

    /// Opens a file of a case.
    ///
    /// @return empty if the case has no such file, or if this service has no copy of it
    /// @throws RetryLater if the store is unavailable
    public Optional<OpenedFile> open(CaseFile file, String sha256) {
        return file.attachments().stream()
                .filter(attachment -> attachment.sha256().equals(sha256) && isOwnCopy(attachment))
                .findFirst()
                .flatMap(attachment -> open(attachment).map(reading -> new OpenedFile(attachment, reading)));
    }

    /// A file that is being read; the caller closes it.
    public record OpenedFile(FileRef file, Documents.Reading reading) {}

    private FileRef copy(FileRef attachment) {
        try {
            Optional<FileRef> copy = files.copy(attachment);
            if (copy.isEmpty()) {
                LOG.errorf(
                        "A file of a case is not in the store; the case is filed without it. sha256=%s owner=%s",
                        attachment.sha256(), attachment.owner());
            }
            return copy.orElse(attachment);
        } catch (UncheckedIOException e) {
            throw new RetryLater("the document store is unavailable", e);
        }
    }

    private Optional<Documents.Reading> open(FileRef file) {
        try {
            return files.open(file);
        } catch (UncheckedIOException e) {
            throw new RetryLater("the document store is unavailable", e);
        }
    }
}
