package org.ventanilla.pqrsd.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.handling.CaseAttachments;
import org.ventanilla.pqrsd.model.CaseFile;

/// A file of a case, as the page of the case lists it.
///
/// @param title the name of the file. A file without a name gets a title from its type and its
///     position in the list
/// @param about the size of the file, and the type if the title does not contain it
/// @param href the URL of the file; null if the service has no copy of the file
/// @param preview how the page shows the file; `OTHER` if it shows no preview
public record AttachmentDetails(
        String title, String about, @Nullable String href, FileKind preview) {

    private static final long KIB = 1024;
    private static final Locale COLOMBIA = Locale.of("es", "CO");

    /// The files of a case. In a case with a reserved identity no preview is shown, because each access
    /// to a file is recorded.
    static List<AttachmentDetails> of(CaseFile file) {
        boolean reserved = file.petitioner().mode() == IdentityMode.RESERVED;
        List<AttachmentDetails> details = new ArrayList<>();
        for (FileRef attachment : file.attachments()) {
            String type = Texts.names().file(AttachmentType.of(attachment.mediaType()));
            String size = size(attachment.sizeBytes());
            String name = attachment.name();
            boolean hasName = name != null && !name.isBlank();
            details.add(new AttachmentDetails(
                    hasName ? name : Texts.pages().fileUnnamed(type, details.size() + 1),
                    hasName ? Texts.pages().fileAbout(type, size) : size,
                    CaseAttachments.isOwnCopy(attachment)
                            ? "/bandeja/%s/anexos/%s".formatted(file.summary().radicado(), attachment.sha256())
                            : null,
                    reserved ? FileKind.OTHER : FileKind.of(attachment.mediaType())));
        }
        return details;
    }

    private static String size(long bytes) {
        return bytes < KIB * KIB
                ? Math.ceilDiv(bytes, KIB) + " kB"
                : String.format(COLOMBIA, "%.1f MB", bytes / (double) (KIB * KIB));
    }
}
