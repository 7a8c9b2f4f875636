package org.ventanilla.notification.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.handling.NoticeQueries;
import org.ventanilla.notification.model.Attention;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeView;

/// A notice as staff and their programs see it: legal state, times, evidence. The person's data is
/// masked.
///
/// @param citationPending whether the citation of CPACA art. 68 must be sent
/// @param alertsPaused whether further alerts wait until the addressee is identified
/// @param reason the legal state that leads to the citation; null if no citation must be sent
/// @param contactWaits whether a contact of the person waits for confirmation; the contact is not
///     revealed
public record ActView(
        String id,
        String noticeNumber,
        String legalState,
        boolean citationPending,
        @Nullable String reason,
        boolean contactWaits,
        String profile,
        String actType,
        String number,
        LocalDate date,
        @Nullable String expediente,
        String documentSha256,
        long documentBytes,
        String addressee,
        String documentNumber,
        @Nullable Instant depositedAt,
        @Nullable Instant alertedAt,
        @Nullable Instant accessedAt,
        @Nullable Instant completedAt,
        List<Term> remedies,
        @Nullable String certificateId,
        @Nullable String certificate,
        boolean alertsPaused,
        List<AttentionReason> attention,
        List<RepetitionCount> beyondKept,
        List<Row> evidence) {

    /// A remedy and its term.
    ///
    /// @param termDays the term in business days
    /// @param lastDay null until the notice is complete
    public record Term(
            String name,
            String authority,
            int termDays,
            @Nullable LocalDate lastDay) {}

    /// A reason why a member of staff must look at the notice.
    ///
    /// @param since the latest instant at which the reason occurred
    public record AttentionReason(String reason, Instant since) {

        /// Returns the text for the page.
        public String words() {
            return Texts.named(Attention.Reason.class, reason, Texts.names()::attention);
        }

        /// Returns the instant as text for the page.
        public String sinceWords() {
            return LegalTime.words(since);
        }
    }

    /// The number of repetitions of a type that have no row, because the limit for the type is
    /// reached.
    public record RepetitionCount(String type, long times, Instant firstAt, Instant lastAt) {}

    /// A row of the chain with both its times.
    public record Row(
            long seq,
            String eventId,
            String type,
            Instant eventTime,
            Instant recordedAt,
            String source,
            String actor,
            String reason,
            @JsonRawValue String payload,
            String rowHash) {

        static Row of(EvidenceRow row) {
            return new Row(
                    row.seq(),
                    row.eventId().toString(),
                    row.kind().name(),
                    row.eventTime(),
                    row.recordedAt(),
                    row.source().name(),
                    row.circumstances().actor(),
                    row.circumstances().reason(),
                    row.payload(),
                    row.hashes().row());
        }
    }

    static ActView of(NoticeQueries.Detail detail) {
        NoticeView view = detail.view();
        Fact.Issued act = detail.notice().act();
        String id = detail.notice().id().toString();
        return new ActView(
                id,
                detail.notice().number().text(),
                view.state().name(),
                view.state().needsCitation(),
                view.state().needsCitation() ? view.state().name() : null,
                detail.contactWaits(),
                detail.notice().profile().id(),
                act.actType(),
                act.actNumber(),
                act.actDate(),
                act.dossier(),
                act.actSha256(),
                act.actBytes(),
                detail.notice().addressee().maskedName(),
                detail.notice().addressee().maskedDocument(),
                view.depositedAt(),
                view.alertedAt(),
                view.accessedAt(),
                view.completion() == null ? null : view.completion().at(),
                terms(detail),
                view.certificateId(),
                view.certificateId() == null ? null : "/api/v1/acts/" + id + "/certificate.json",
                view.alertsPaused(),
                view.attention().stream()
                        .map(attention -> new AttentionReason(attention.reason().name(), attention.since()))
                        .toList(),
                detail.repetitions().stream()
                        .map(count -> new RepetitionCount(
                                count.kind().name(), count.times(), count.firstAt(), count.lastAt()))
                        .toList(),
                detail.rows().stream().map(Row::of).toList());
    }

    private static List<Term> terms(NoticeQueries.Detail detail) {
        return detail.terms().isEmpty()
                ? detail.notice().remedies().stream()
                        .map(remedy -> new Term(remedy.name(), remedy.authority(), remedy.termDays(), null))
                        .toList()
                : detail.terms().stream()
                        .map(term -> new Term(
                                term.remedy().name(),
                                term.remedy().authority(),
                                term.remedy().termDays(),
                                term.lastDay()))
                        .toList();
    }
}
