package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests the computation of the last day to file a remedy.
class RemedyTermTest {

    @Test
    void theTermBeginsOnTheBusinessDayAfterTheCompletionInLegalTime() {
        // The notice was complete on Monday 30 November 2026, 23:30 in Bogotá; 8 December is a
        // holiday.
        Instant completedAt = Instant.parse("2026-12-01T04:30:00Z");
        Remedy remedy = new Remedy("REPOSICION", "Dirección", 10);
        assertThat(RemedyTerm.forRemedies(List.of(remedy), completedAt, CompletionProfile.CPACA_56_ACCESO)
                        .getFirst()
                        .lastDay())
                .isEqualTo(LocalDate.of(2026, 12, 15));
    }
}
