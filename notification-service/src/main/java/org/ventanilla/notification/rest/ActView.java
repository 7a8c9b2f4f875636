package org.ventanilla.notification.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.handling.NoticeDesk;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeView;

/// A notice as staff and their programs see it: legal state, times, evidence. The person is masked.
///
/// @param citationPending the citation of CPACA art. 68 is to be sent
/// @param alertsPaused no further alert goes out until the addressee was identified
/// @param contactWaits a contact of the person waits to be confirmed; which one is not told
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
        List<Asked> attention,
        List<Beyond> beyondKept,
        List<Row> evidence) {

    /// A remedy with its last day, once it runs.
    public record Term(String name, String authority, int termDays, @Nullable LocalDate lastDay) {}

    /// Something a person must look at, since when.
    public record Asked(String reason, Instant since) {

        /// For the page.
        public String words() {
            return Names.attention(reason);
        }

        public String sinceWords() {
            return LegalTime.words(since);
        }
    }

    /// Repetitions that are counted because enough rows of their type are kept.
    public record Beyond(String type, long times, Instant firstAt, Instant lastAt) {}

    /// One row of the chain with both its times.
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
                    row.actor(),
                    row.reason(),
                    row.payload(),
                    row.rowHash());
        }
    }

    static ActView of(NoticeDesk.Detail detail) {
        NoticeView view = detail.view();
        Fact.Issued act = detail.notice().act();
        String id = detail.notice().id().toString();
        return new ActView(
                id,
                detail.notice().number().text(),
                view.state().name(),
                view.state().citationPending(),
                view.state().citationPending() ? view.state().name() : null,
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
                        .map(one -> new Asked(one.reason().name(), one.since()))
                        .toList(),
                detail.counted().stream()
                        .map(
                                one ->
                                        new Beyond(
                                                one.kind().name(),
                                                one.times(),
                                                one.firstAt(),
                                                one.lastAt()))
                        .toList(),
                detail.rows().stream().map(Row::of).toList());
    }

    private static List<Term> terms(NoticeDesk.Detail detail) {
        return detail.terms().isEmpty()
                ? detail.notice().remedies().stream()
                        .map(one -> new Term(one.name(), one.authority(), one.termDays(), null))
                        .toList()
                : detail.terms().stream()
                        .map(
                                one ->
                                        new Term(
                                                one.remedy().name(),
                                                one.remedy().authority(),
                                                one.remedy().termDays(),
                                                one.lastDay()))
                        .toList();
    }
}
