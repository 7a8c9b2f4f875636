package org.ventanilla.pqrsd.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.handling.CaseAttachments;
import org.ventanilla.pqrsd.handling.CaseFile;

/// A file of a case, as the page of the case lists it.
///
/// @param title the name of the file; without a name, its kind and its position in the list
/// @param about its size, and its kind if the title does not say it
/// @param href the URL of the file; null if the file could not be stored
/// @param preview how the page shows the file; `OTHER` if it shows no preview
public record AttachmentShown(
        String title, String about, @Nullable String href, FileKind preview) {

    private static final long KILO = 1024;
    private static final Locale COLOMBIA = Locale.of("es", "CO");

    /// In a case with a reserved identity no preview is shown, because each access to a file is
    /// recorded.
    static List<AttachmentShown> of(CaseFile file) {
        boolean reserved = file.petitioner().mode() == IdentityMode.RESERVED;
        List<AttachmentShown> shown = new ArrayList<>();
        for (FileRef one : file.attachments()) {
            String what = Texts.name("file", SentAs.of(one.mediaType()));
            String size = size(one.sizeBytes());
            String name = one.name();
            boolean named = name != null && !name.isBlank();
            shown.add(new AttachmentShown(
                    named ? name : Texts.say("file.unnamed", what, shown.size() + 1),
                    named ? Texts.say("file.about", what, size) : size,
                    CaseAttachments.isKept(one)
                            ? "/bandeja/%s/anexos/%s".formatted(file.summary().radicado(), one.sha256())
                            : null,
                    reserved ? FileKind.OTHER : FileKind.of(one.mediaType())));
        }
        return shown;
    }

    private static String size(long bytes) {
        return bytes < KILO * KILO
                ? Math.ceilDiv(bytes, KILO) + " kB"
                : String.format(COLOMBIA, "%.1f MB", bytes / (double) (KILO * KILO));
    }
}
