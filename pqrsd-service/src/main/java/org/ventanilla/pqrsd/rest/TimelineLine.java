package org.ventanilla.pqrsd.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.CaseFiles;
import org.ventanilla.pqrsd.model.CaseAccess;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.pqrsd.model.CaseNote;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Origin;

/// A line in the history of a case.
///
/// @param instant the time of the entry in ISO 8601, for programs
/// @param at the time of the entry, for people
/// @param detail a text that a person wrote; null if no person wrote a text
/// @param isAccess whether the line describes an access to personal data
public record TimelineLine(
        String instant, String at, String text, @Nullable String detail, boolean isAccess) {

    /// If the time between reception and filing is not longer than this, the reception gets no line,
    /// unless there is a note between reception and filing.
    private static final Duration SHOWN_TOGETHER_WITHIN = Duration.ofMinutes(1);

    /// A line whose time is not yet formatted.
    private record Entry(Instant at, String text, @Nullable String detail, boolean isAccess) {}

    /// The lines, oldest first.
    static List<TimelineLine> of(CaseFiles.OpenedCase opened, ZoneId zone) {
        CaseFile file = opened.file().value();
        CaseSummary summary = file.summary();
        List<CaseAccess> accesses = Objects.requireNonNullElse(opened.accesses(), List.of());
        return Stream.of(
                        reception(file),
                        opened.history().stream().flatMap(event -> describe(event, summary)),
                        file.notes().stream().map(TimelineLine::describe),
                        accesses.stream().map(TimelineLine::describe))
                .flatMap(lines -> lines)
                .sorted(Comparator.comparing(Entry::at))
                .map(entry -> line(entry, zone))
                .toList();
    }

    private static Stream<Entry> reception(CaseFile file) {
        Instant received = file.summary().receivedAt();
        Instant filed = file.summary().filedAt();
        boolean shownSeparately = received.plus(SHOWN_TOGETHER_WITHIN).isBefore(filed)
                || file.notes().stream().anyMatch(note -> note.at().isBefore(filed));
        return shownSeparately
                ? Stream.of(new Entry(received, Texts.pages().eventReceived(), null, false))
                : Stream.of();
    }

    /// The entries for an event. A new event type gets its texts here.
    private static Stream<Entry> describe(CaseEvent event, CaseSummary summary) {
        boolean filedByCitizen = event.actor().equals(Origin.CITIZEN);
        if (!event.type().equals(CaseEvent.FILED)) {
            return Stream.of(entry(event, Texts.pages().eventOther(event.actor())));
        }
        String channel = Texts.names().channel(summary.channel());
        return filedByCitizen
                ? Stream.of(
                        entry(event, Texts.pages().eventFiled(summary.radicado(), channel)),
                        entry(event, Texts.pages().eventNumberSent()))
                : Stream.of(
                        entry(event, Texts.pages().eventFiledBy(summary.radicado(), event.actor(), channel)),
                        entry(event, Texts.pages().eventNumberGivenTo(event.actor())));
    }

    private static Entry describe(CaseNote note) {
        return new Entry(note.at(), NoteDetails.describe(note), note.excerpt(), false);
    }

    private static Entry entry(CaseEvent event, String text) {
        return new Entry(event.at(), text, null, false);
    }

    private static Entry describe(CaseAccess access) {
        CaseAccess.Reason reason = access.reason();
        String data = Texts.names().accessedData(access.accessedData());
        return new Entry(
                access.at(),
                reason == null
                        ? Texts.pages().accessWithoutReason(access.reader(), data)
                        : Texts.pages()
                                .accessWithReason(
                                        access.reader(), data, Texts.names().reason(reason)),
                access.detail(),
                true);
    }

    private static TimelineLine line(Entry entry, ZoneId zone) {
        return new TimelineLine(
                entry.at().toString(), Texts.moment(entry.at(), zone), entry.text(), entry.detail(), entry.isAccess());
    }
}
