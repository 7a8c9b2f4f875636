package org.ventanilla.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.CompletionProfile;
import org.ventanilla.notification.model.Evidence;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.Remedy;
import org.ventanilla.notification.model.Samples;
import org.ventanilla.records.UniqueIds;

/// Creates notices for tests of stores. Each notice has a different number and a different act.
public final class SampleNotices {

    private SampleNotices() {}

    /// Creates a notice.
    ///
    /// @param contact absent for a notice without alert and link
    public static NoticeRecord notice(@Nullable ContactId contact) {
        return notice(contact, null, Samples.NOON);
    }

    /// Creates a notice of a consent.
    ///
    /// @param contact absent for a notice without alert and link
    public static NoticeRecord notice(@Nullable ContactId contact, @Nullable UUID consent, Instant createdAt) {
        NoticeNumber number = NoticeNumber.of(2026, ThreadLocalRandom.current().nextInt(NoticeNumber.RANDOM_BOUND));
        return new NoticeRecord(
                new NoticeId(UniqueIds.next()),
                number,
                contact == null ? null : UUID.randomUUID().toString(),
                new Fact.Issued(
                        number.text(),
                        "RESOLUCION",
                        UUID.randomUUID().toString(),
                        LocalDate.of(2026, 11, 20),
                        "LAM-001",
                        Samples.ACT_SHA256,
                        Samples.ACT_BYTES,
                        "ad".repeat(32),
                        "ae".repeat(32)),
                List.of(new Remedy("REPOSICION", "Dirección de Evaluación", 10)),
                CompletionProfile.CPACA_56_ACCESO,
                "person",
                contact,
                consent,
                new Addressee("Rosa Díaz", "CC", "52123456", Addressee.INTERESADO),
                createdAt);
    }

    /// Returns the first row of a notice's chain, with the commitment to the addressee.
    ///
    /// @param eventSequence sequence number of the notice's last published event
    public static Notices.AddedRows firstRow(NoticeRecord notice, long eventSequence) {
        return chain(notice, List.of(Evidence.observed(UniqueIds.next(), notice.act(), Samples.NOON)), eventSequence);
    }

    /// Returns the rows of a chain with this evidence, and the commitment to the addressee.
    ///
    /// @param eventSequence sequence number of the notice's last published event
    public static Notices.AddedRows chain(NoticeRecord notice, List<Evidence> evidence, long eventSequence) {
        List<EvidenceRow> rows = new ArrayList<>();
        for (Evidence entry : evidence) {
            rows.add(EvidenceRow.chained(
                    notice.id().value(),
                    rows.size() + 1L,
                    rows.isEmpty()
                            ? EvidenceRow.GENESIS
                            : rows.getLast().hashes().row(),
                    entry,
                    new EvidenceRow.Circumstances(
                            "SISTEMA", "", notice.profile().id(), "test/1")));
        }
        return new Notices.AddedRows(
                notice.id(),
                rows,
                List.of(new Commitment(
                        "addressee", "5a".repeat(16), notice.addressee().canonical())),
                Samples.fold(evidence),
                eventSequence);
    }
}
