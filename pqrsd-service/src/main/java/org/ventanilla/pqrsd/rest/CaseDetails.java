package org.ventanilla.pqrsd.rest;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.CaseFiles;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.CaseTerm;

/// A case as its page shows it, with all values as texts.
///
/// @param received when the case came in, in the entity's time zone
/// @param laterReception the legal reception day; null if it is the day on which the case came in
/// @param steps how the term was counted; empty if the count can no longer be reconstructed
/// @param text the petition; empty if there are only files
/// @param points the places in the petition that can be shown on a map
/// @param notes the changes that the person made after the filing
/// @param textsMasked whether personal data of the petitioner is masked in the petition, the place
///     or the notes
/// @param attachments the files of the case, in the order in which they were sent
/// @param accessesIncluded whether the reader sees the access records
/// @param accessCount the number of access records
public record CaseDetails(
        String radicado,
        String kind,
        String state,
        String channel,
        String unit,
        @Nullable TrafficLight light,
        String received,
        @Nullable String laterReception,
        TermDetails term,
        List<String> steps,
        String text,
        @Nullable String place,
        List<MapPoint> points,
        List<NoteDetails> notes,
        boolean textsMasked,
        List<AttachmentDetails> attachments,
        PetitionerDetails petitioner,
        List<TimelineLine> timeline,
        boolean accessesIncluded,
        int accessCount) {

    /// The term of a case.
    ///
    /// @param days the length in business days. For a kind without a fixed term, the length and both
    ///     dates are null
    /// @param basis the law that sets the term
    public record TermDetails(
            @Nullable Integer days,
            @Nullable String due,
            @Nullable String latestExtendedDue,
            String basis) {

        static TermDetails of(CaseTerm term) {
            LocalDate due = term.dueDate();
            LocalDate latestExtendedDue = term.latestExtendedDue();
            return new TermDetails(
                    term.businessDays(),
                    due == null ? null : Texts.date(due),
                    latestExtendedDue == null ? null : Texts.date(latestExtendedDue),
                    term.legalBasis());
        }
    }

    static CaseDetails of(CaseFiles.OpenedCase opened, ZoneId zone) {
        CaseFile file = opened.file().value();
        CaseSummary summary = file.summary();
        LocalDate laterReception = summary.term().laterReception();
        return new CaseDetails(
                summary.radicado(),
                Texts.names().kind(summary.kind()),
                Texts.names().staffState(summary.state()),
                Texts.names().channel(summary.channel()),
                summary.unit(),
                TrafficLight.of(opened.file(), summary.state()),
                Texts.moment(summary.receivedAt(), zone),
                laterReception == null ? null : Texts.date(laterReception),
                TermDetails.of(summary.term()),
                opened.steps(),
                file.text(),
                file.place(),
                MapPoint.in(file.text(), file.place()),
                NoteDetails.of(file.notes(), zone),
                opened.textsMasked(),
                AttachmentDetails.of(file),
                PetitionerDetails.of(file.petitioner(), opened.mayReveal()),
                TimelineLine.of(opened, zone),
                opened.accesses() != null,
                opened.accesses() == null ? 0 : opened.accesses().size());
    }
}
