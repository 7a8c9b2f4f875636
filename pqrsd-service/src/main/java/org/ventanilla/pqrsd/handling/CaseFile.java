package org.ventanilla.pqrsd.handling;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.pqrsd.model.CaseNote;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Masks;
import org.ventanilla.pqrsd.model.Petitioner;

/// A case with its content and its people, for officers. Mask before showing.
///
/// @param text what was asked, as it was filed
/// @param notes what the person changed of it afterwards, the oldest first
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

    /// The same case with what its person changed afterwards.
    CaseFile with(List<CaseNote> told) {
        return new CaseFile(summary, text, place, told, attachments, petitioner);
    }

    /// All that the petitioner wrote.
    List<String> words() {
        return Stream.concat(Stream.of(text, place), notes.stream().map(CaseNote::text))
                .filter(Objects::nonNull)
                .toList();
    }

    /// What the sender's device calls a file of this case; null where it has no name.
    @Nullable String nameOf(String sha256) {
        return attachments.stream()
                .filter(one -> one.sha256().equals(sha256))
                .map(FileRef::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// The same case without personal data of the petitioner, neither apart nor in the words of the
    /// petition, of what was changed afterwards, and of the names of its files.
    public CaseFile masked() {
        return new CaseFile(
                summary,
                Masks.within(text, petitioner.applicant()),
                masked(place),
                notes.stream().map(note -> note.saying(masked(note.text()))).toList(),
                attachments.stream().map(this::masked).toList(),
                petitioner.masked());
    }

    private FileRef masked(FileRef file) {
        return new FileRef(
                file.sha256(),
                file.sizeBytes(),
                file.mediaType(),
                file.owner(),
                masked(file.name()));
    }

    private @Nullable String masked(@Nullable String words) {
        return words == null ? null : Masks.within(words, petitioner.applicant());
    }

    @Override
    public String toString() {
        return "CaseFile[%s]".formatted(summary.id());
    }
}
