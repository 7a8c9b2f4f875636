package org.ventanilla.conversation.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A request as it is being told, until it is filed.
public record CaseDraft(
        IdentityMode identity,
        @Nullable CaseKind kind,
        String story,
        List<FileRef> files,
        @Nullable String place,
        @Nullable AnswerMedium medium,
        @Nullable String address) {

    public CaseDraft {
        files = List.copyOf(files);
    }

    static CaseDraft of(IdentityMode identity) {
        return new CaseDraft(identity, null, "", List.of(), null, null, null);
    }

    CaseDraft withKind(CaseKind chosen) {
        return new CaseDraft(identity, chosen, story, files, place, medium, address);
    }

    CaseDraft withIdentity(IdentityMode chosen) {
        return new CaseDraft(chosen, kind, story, files, place, medium, address);
    }

    /// One more message of the story, on a line of its own.
    CaseDraft withStory(String more) {
        String joined = story.isEmpty() ? more : story + "\n" + more;
        return new CaseDraft(identity, kind, joined, files, place, medium, address);
    }

    CaseDraft withFile(FileRef file) {
        List<FileRef> all = new ArrayList<>(files);
        all.add(file);
        return new CaseDraft(identity, kind, story, all, place, medium, address);
    }

    CaseDraft withPlace(@Nullable String told) {
        return new CaseDraft(identity, kind, story, files, told, medium, address);
    }

    CaseDraft answeredBy(AnswerMedium chosen, @Nullable String where) {
        return new CaseDraft(identity, kind, story, files, place, chosen, where);
    }

    boolean isTold() {
        return !story.isBlank() || !files.isEmpty();
    }

    @Override
    public String toString() {
        return "CaseDraft[%s, %s, %d characters, %d files]"
                .formatted(kind, identity, story.length(), files.size());
    }
}
