package org.ventanilla.pqrsd.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;

/// A case with its content and its petitioner, for officers. The case must be {@link #masked}
/// before it is shown to a reader who may not see the identity.
///
/// @param text the petition as it was filed
/// @param place where it happened, as the petitioner described it; null if not given
/// @param notes the changes that the petitioner made after the filing, oldest first
public record CaseFile(
        CaseSummary summary,
        String text,
        @Nullable String place,
        List<CaseNote> notes,
        List<FileRef> attachments,
        Petitioner petitioner) {

    public CaseFile {
        notes = List.copyOf(notes);
        attachments = List.copyOf(attachments);
    }

    /// A copy with these notes.
    public CaseFile withNotes(List<CaseNote> newNotes) {
        return new CaseFile(summary, text, place, newNotes, attachments, petitioner);
    }

    /// All texts that the petitioner wrote: the petition and the changes.
    public List<String> texts() {
        return Stream.concat(Stream.of(text, place), notes.stream().map(CaseNote::text))
                .filter(Objects::nonNull)
                .toList();
    }

    /// The name that the sender's device gave to the file with this hash; null if the file has no
    /// name.
    public @Nullable String fileName(String sha256) {
        return attachments.stream()
                .filter(file -> file.sha256().equals(sha256))
                .map(FileRef::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// A copy in which the personal data of the petitioner is masked: in the petitioner's own
    /// fields, in the petition, in the later changes and in the names of the files.
    public CaseFile masked() {
        return new CaseFile(
                summary,
                Masks.maskedText(text, petitioner.applicant()),
                masked(place),
                notes.stream().map(note -> note.withText(masked(note.text()))).toList(),
                attachments.stream().map(this::masked).toList(),
                petitioner.masked());
    }

    private FileRef masked(FileRef file) {
        return new FileRef(file.sha256(), file.sizeBytes(), file.mediaType(), file.owner(), masked(file.name()));
    }

    private @Nullable String masked(@Nullable String value) {
        return value == null ? null : Masks.maskedText(value, petitioner.applicant());
    }

    @Override
    public String toString() {
        return "CaseFile[%s]".formatted(summary.id());
    }
}
