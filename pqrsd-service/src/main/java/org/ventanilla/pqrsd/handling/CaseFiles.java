package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.pqrsd.model.CaseAccess;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseReader;

/// One case as staff read it. Who petitions is masked, until a reader who may know it says what it
/// is for; that is written down before it is shown.
@ApplicationScoped
public class CaseFiles {

    /// Events, notes and looks at personal data that one page shows, of each the newest.
    static final int MOST_SHOWN = 200;

    /// Looks of one reader at one file within this time are one look.
    private static final Duration ONE_LOOK = Duration.ofMinutes(10);

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

    /// A case that somebody has open.
    ///
    /// @param file masked, unless this is the answer to a reveal
    /// @param wordsMasked whether the mask hides something in what the petitioner wrote
    /// @param steps how its term was counted, empty where that cannot be followed any more
    /// @param history the oldest first
    /// @param accesses the newest first; null for a reader who does not supervise
    /// @param mayReveal whether the reader may ask who petitions, and something is on file
    public record Opened(
            Dated<CaseFile> file,
            boolean wordsMasked,
            List<String> steps,
            List<CaseEvent> history,
            @Nullable List<CaseAccess> accesses,
            boolean mayReveal) {}

    /// The result of a request to see who petitions. Every result except {@link Unknown} shows the
    /// case.
    public sealed interface Reveal {
        /// Written down, and shown in this answer only.
        record Shown(Opened opened) implements Reveal {}

        /// The same request was answered before: the page was loaded again.
        record Spent(Opened opened) implements Reveal {}

        /// The request gives no reason.
        record Unexplained(Opened opened) implements Reveal {}

        /// The reader may not know it.
        record Forbidden(Opened opened) implements Reveal {}

        /// There is no such case.
        record Unknown() implements Reveal {}
    }

    /// One case, masked, by its number as it was typed.
    public Optional<Dated<CaseFile>> find(String radicado) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> file(tx, radicado))
                .map(CaseFile::masked)
                .map(file -> rules.dated(file, file.summary().term(), now));
    }

    /// One case with its history, masked, by its number as it was typed.
    public Optional<Opened> open(String radicado, CaseReader reader) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> file(tx, radicado).map(file -> masked(tx, file, reader, now)));
    }

    /// Shows who petitions to a reader who may know it and says what for.
    public Reveal reveal(String radicado, CaseReader reader, RevealWish wish) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx ->
                        file(tx, radicado)
                                .map(file -> revealed(tx, file, reader, wish, now))
                                .orElseGet(Reveal.Unknown::new));
    }

    /// Opens a file of a case. It may show who petitions, so where that is reserved the look is
    /// written down first; a player asks for one file in many parts, which are one look.
    ///
    /// @return nothing if there is no such case, or it has no such file
    /// @throws RetryLater if the store of files is unavailable
    public Optional<CaseAttachments.Opened> attachment(
            String radicado, String sha256, CaseReader reader) {
        Instant now = clock.instant();
        return database.inTransaction(
                        tx -> {
                            Optional<CaseFile> found = filed(tx, radicado);
                            found.filter(file -> reserved(file, sha256))
                                    .ifPresent(file -> looked(tx, file, sha256, reader, now));
                            return found;
                        })
                .flatMap(file -> attachments.open(file, sha256));
    }

    private static boolean reserved(CaseFile file, String sha256) {
        return file.petitioner().mode() == IdentityMode.RESERVED
                && file.attachments().stream().anyMatch(one -> one.sha256().equals(sha256));
    }

    private void looked(
            Transaction tx, CaseFile file, String sha256, CaseReader reader, Instant now) {
        long when = now.getEpochSecond() / ONE_LOOK.toSeconds();
        accesses.add(
                tx,
                new CaseAccess(
                        UniqueIds.named(
                                "look:%s:%s:%s:%d"
                                        .formatted(
                                                reader.name(), file.summary().id(), sha256, when)),
                        file.summary().id(),
                        now,
                        reader.name(),
                        CaseAccess.What.ATTACHMENT,
                        null,
                        file.nameOf(sha256)));
    }

    private Reveal revealed(
            Transaction tx, CaseFile file, CaseReader reader, RevealWish wish, Instant now) {
        if (!mayReveal(file, reader)) {
            return new Reveal.Forbidden(masked(tx, file, reader, now));
        }
        if (!wish.explained()) {
            return new Reveal.Unexplained(masked(tx, file, reader, now));
        }
        boolean fresh =
                accesses.add(
                        tx,
                        new CaseAccess(
                                wish.id(),
                                file.summary().id(),
                                now,
                                reader.name(),
                                CaseAccess.What.IDENTITY,
                                wish.reason(),
                                wish.detail()));
        return fresh
                ? new Reveal.Shown(opened(tx, file, file, reader, now))
                : new Reveal.Spent(masked(tx, file, reader, now));
    }

    private Opened masked(Transaction tx, CaseFile file, CaseReader reader, Instant now) {
        return opened(tx, file, file.masked(), reader, now);
    }

    private Opened opened(
            Transaction tx, CaseFile file, CaseFile shown, CaseReader reader, Instant now) {
        return new Opened(
                rules.dated(shown, file.summary().term(), now),
                !shown.words().equals(file.words()),
                rules.steps(file.summary()).orElse(List.of()),
                cases.history(tx, file.summary().id(), MOST_SHOWN),
                reader.seesAccesses() ? accesses.of(tx, file.summary().id(), MOST_SHOWN) : null,
                mayReveal(file, reader));
    }

    private static boolean mayReveal(CaseFile file, CaseReader reader) {
        return file.petitioner().onFile() && reader.mayReveal(file.petitioner().mode());
    }

    private Optional<CaseFile> file(Transaction tx, String radicado) {
        return filed(tx, radicado)
                .map(file -> file.with(notes.of(tx, file.summary().id(), MOST_SHOWN)));
    }

    private Optional<CaseFile> filed(Transaction tx, String radicado) {
        return rules.keysOf(radicado).stream()
                .flatMap(key -> cases.file(tx, key).stream())
                .findFirst();
    }
}
