package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.CaseAccess;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.pqrsd.model.CaseReader;
import org.ventanilla.pqrsd.postgres.Accesses;
import org.ventanilla.pqrsd.postgres.CaseNotes;
import org.ventanilla.pqrsd.postgres.Cases;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.UniqueIds;

/// Shows one case to members of the staff. The identity of the petitioner is masked until a reader
/// who may see the identity gives a reason. The access is recorded before the identity is shown.
@ApplicationScoped
public class CaseFiles {

    /// The greatest number of events, of notes and of accesses on one page. The newest are shown.
    static final int MAX_SHOWN = 200;

    /// Repeated accesses of one reader to one file within this period are recorded as one access.
    private static final Duration ACCESS_PERIOD = Duration.ofMinutes(10);

    private final Database database;
    private final Cases cases;
    private final CaseNotes notes;
    private final Accesses accesses;
    private final CaseAttachments attachments;
    private final CaseRules rules;
    private final Clock clock;

    CaseFiles(
            Database database,
            Cases cases,
            CaseNotes notes,
            Accesses accesses,
            CaseAttachments attachments,
            CaseRules rules,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.notes = notes;
        this.accesses = accesses;
        this.attachments = attachments;
        this.rules = rules;
        this.clock = clock;
    }

    /// A case as a reader sees it.
    ///
    /// @param file the case, masked unless the identity is revealed in this response
    /// @param textsMasked whether personal data is hidden in the petitioner's texts
    /// @param steps how the term was counted; empty if the count can no longer be reconstructed
    /// @param history the events of the case, oldest first
    /// @param accesses the accesses to personal data, newest first; null for a reader who is neither a
    ///     supervisor nor an auditor
    /// @param mayReveal whether the reader may ask for the identity and the case has data of the
    ///     petitioner
    public record OpenedCase(
            WithTerm<CaseFile> file,
            boolean textsMasked,
            List<String> steps,
            List<CaseEvent> history,
            @Nullable List<CaseAccess> accesses,
            boolean mayReveal) {}

    /// The result of a request to reveal the identity of a petitioner. Every result except {@link
    /// Unknown} contains the case.
    public sealed interface Reveal {
        /// The access was recorded, and the identity is shown in this response only.
        record Shown(OpenedCase opened) implements Reveal {}

        /// The same request was answered before, for example because the page was reloaded.
        record AlreadyUsed(OpenedCase opened) implements Reveal {}

        /// The request gives no reason.
        record ReasonMissing(OpenedCase opened) implements Reveal {}

        /// The reader may not see the identity.
        record Forbidden(OpenedCase opened) implements Reveal {}

        /// The case does not exist.
        record Unknown() implements Reveal {}
    }

    /// Finds a case by its number as a person typed it. The identity of the petitioner is masked.
    public Optional<WithTerm<CaseFile>> find(String radicado) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> fileWithNotes(tx, radicado))
                .map(CaseFile::masked)
                .map(file -> rules.withTerm(file, file.summary().term(), now));
    }

    /// Finds a case with its history by its number as a person typed it. The identity of the petitioner
    /// is masked.
    public Optional<OpenedCase> open(String radicado, CaseReader reader) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> fileWithNotes(tx, radicado).map(file -> openedMasked(tx, file, reader, now)));
    }

    /// Reveals the identity of the petitioner to a reader who may see the identity and gives a reason.
    public Reveal reveal(String radicado, CaseReader reader, RevealRequest request) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> fileWithNotes(tx, radicado)
                .map(file -> reveal(tx, file, reader, request, now))
                .orElseGet(Reveal.Unknown::new));
    }

    /// Opens a file of a case. The file may reveal who the petitioner is, so in a case with a reserved
    /// identity the access is recorded first. A media player requests a file in many parts, and these
    /// requests count as one access.
    ///
    /// @return empty if the case or the file does not exist
    /// @throws RetryLater if the document store is unavailable
    public Optional<CaseAttachments.OpenedFile> attachment(String radicado, String sha256, CaseReader reader) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
                    Optional<CaseFile> found = fileWithoutNotes(tx, radicado);
                    found.filter(file -> isReservedFile(file, sha256))
                            .ifPresent(file -> recordAccess(tx, file, sha256, reader, now));
                    return found;
                })
                .flatMap(file -> attachments.open(file, sha256));
    }

    private static boolean isReservedFile(CaseFile file, String sha256) {
        return file.petitioner().mode() == IdentityMode.RESERVED
                && file.attachments().stream()
                        .anyMatch(attachment -> attachment.sha256().equals(sha256));
    }

    private void recordAccess(Transaction tx, CaseFile file, String sha256, CaseReader reader, Instant now) {
        long period = now.getEpochSecond() / ACCESS_PERIOD.toSeconds();
        accesses.add(
                tx,
                new CaseAccess(
                        UniqueIds.named("look:%s:%s:%s:%d"
                                .formatted(reader.name(), file.summary().id(), sha256, period)),
                        file.summary().id(),
                        now,
                        reader.name(),
                        CaseAccess.AccessedData.ATTACHMENT,
                        null,
                        file.fileName(sha256)));
    }

    private Reveal reveal(Transaction tx, CaseFile file, CaseReader reader, RevealRequest request, Instant now) {
        if (!mayReveal(file, reader)) {
            return new Reveal.Forbidden(openedMasked(tx, file, reader, now));
        }
        if (!request.hasReason()) {
            return new Reveal.ReasonMissing(openedMasked(tx, file, reader, now));
        }
        boolean added = accesses.add(
                tx,
                new CaseAccess(
                        request.id(),
                        file.summary().id(),
                        now,
                        reader.name(),
                        CaseAccess.AccessedData.IDENTITY,
                        request.reason(),
                        request.detail()));
        return added
                ? new Reveal.Shown(opened(tx, file, file, reader, now))
                : new Reveal.AlreadyUsed(openedMasked(tx, file, reader, now));
    }

    /// The case without the personal data of the petitioner.
    private OpenedCase openedMasked(Transaction tx, CaseFile file, CaseReader reader, Instant now) {
        return opened(tx, file, file.masked(), reader, now);
    }

    private OpenedCase opened(Transaction tx, CaseFile file, CaseFile shown, CaseReader reader, Instant now) {
        return new OpenedCase(
                rules.withTerm(shown, file.summary().term(), now),
                !shown.texts().equals(file.texts()),
                rules.steps(file.summary()).orElse(List.of()),
                cases.history(tx, file.summary().id(), MAX_SHOWN),
                reader.seesAccesses() ? accesses.ofCase(tx, file.summary().id(), MAX_SHOWN) : null,
                mayReveal(file, reader));
    }

    private static boolean mayReveal(CaseFile file, CaseReader reader) {
        return file.petitioner().hasData() && reader.mayReveal(file.petitioner().mode());
    }

    private Optional<CaseFile> fileWithNotes(Transaction tx, String radicado) {
        return fileWithoutNotes(tx, radicado)
                .map(file -> file.withNotes(notes.ofCase(tx, file.summary().id(), MAX_SHOWN)));
    }

    private Optional<CaseFile> fileWithoutNotes(Transaction tx, String radicado) {
        return rules.keysOf(radicado).stream()
                .flatMap(key -> cases.caseFile(tx, key).stream())
                .findFirst();
    }
}
