package org.ventanilla.pqrsd.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.CaseFile;
import org.ventanilla.pqrsd.handling.CaseFiles;
import org.ventanilla.pqrsd.model.CaseAccess;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseNote;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Origin;

/// A line in the history of a case. If a release adds an event type, its text is added in {@link
/// #describe}.
///
/// @param instant ISO 8601, for programs
/// @param detail a text that a person wrote; null if there is none
/// @param look whether the line is an access to personal data
public record TimelineLine(
        String instant, String at, String text, @Nullable String detail, boolean look) {

    /// If reception and filing are closer together than this, they are shown as one line, unless
    /// another event is between them.
    private static final Duration SAME_MOMENT = Duration.ofMinutes(1);

    private record Timed(Instant at, String text, @Nullable String detail, boolean look) {}

    /// The lines, oldest first.
    static List<TimelineLine> of(CaseFiles.Opened opened, ZoneId zone) {
        CaseFile file = opened.file().value();
        CaseSummary summary = file.summary();
        List<CaseAccess> looks = Objects.requireNonNullElse(opened.accesses(), List.of());
        return Stream.of(
                        reception(file),
                        opened.history().stream().flatMap(event -> describe(event, summary)),
                        file.notes().stream().map(TimelineLine::describe),
                        looks.stream().map(TimelineLine::look))
                .flatMap(lines -> lines)
                .sorted(Comparator.comparing(Timed::at))
                .map(line -> line(line, zone))
                .toList();
    }

    private static Stream<Timed> reception(CaseFile file) {
        Instant received = file.summary().receivedAt();
        Instant filed = file.summary().filedAt();
        boolean apart = received.plus(SAME_MOMENT).isBefore(filed)
                || file.notes().stream().anyMatch(note -> note.at().isBefore(filed));
        return apart ? Stream.of(new Timed(received, Texts.pages().eventReceived(), null, false)) : Stream.of();
    }

    private static Stream<Timed> describe(CaseEvent event, CaseSummary summary) {
        boolean citizen = event.actor().equals(Origin.CITIZEN);
        if (!event.type().equals(CaseEvent.FILED)) {
            return Stream.of(timed(event, Texts.pages().eventOther(event.actor())));
        }
        String channel = Texts.names().channel(summary.channel());
        return citizen
                ? Stream.of(
                        timed(event, Texts.pages().eventFiled(summary.radicado(), channel)),
                        timed(event, Texts.pages().eventTold()))
                : Stream.of(
                        timed(event, Texts.pages().eventFiledBy(summary.radicado(), event.actor(), channel)),
                        timed(event, Texts.pages().eventToldBy(event.actor())));
    }

    private static Timed describe(CaseNote note) {
        return new Timed(note.at(), NoteDetails.describe(note), note.beginning(), false);
    }

    private static Timed timed(CaseEvent event, String text) {
        return new Timed(event.at(), text, null, false);
    }

    private static Timed look(CaseAccess access) {
        CaseAccess.Reason reason = access.reason();
        String what = Texts.names().look(access.what());
        return new Timed(
                access.at(),
                reason == null
                        ? Texts.pages().lookPlain(access.reader(), what)
                        : Texts.pages()
                                .lookReason(access.reader(), what, Texts.names().reason(reason)),
                access.detail(),
                true);
    }

    private static TimelineLine line(Timed line, ZoneId zone) {
        return new TimelineLine(
                line.at().toString(), Texts.moment(line.at(), zone), line.text(), line.detail(), line.look());
    }
}
