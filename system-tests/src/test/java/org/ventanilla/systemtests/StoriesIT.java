package org.ventanilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.systemtests.stories.Playbill;

/// The stories of the demo, each a test.
@ExtendWith(RunningSuite.class)
class StoriesIT {

    @Test
    void aPersonConsentsAsksIsAttendedAndAnswersTheSurvey(Playbill stories) {
        holds(stories, "a");
    }

    @Test
    void whoRefusesConsentStillFilesAnAnonymousDenuncia(Playbill stories) {
        holds(stories, "b");
    }

    @Test
    void aPeticionGetsItsNumberItsLegalTermAndItsStatusAgainstASecondFactor(Playbill stories) {
        holds(stories, "c");
    }

    @Test
    void whoLeavesTheQueueCountsAsAbandonedOnce(Playbill stories) {
        holds(stories, "d");
    }

    @Test
    void aNoticeIsCompleteWhenItIsOpenedAndItsCertificateStandsAnyCheck(Playbill stories) {
        holds(stories, "e");
    }

    @Test
    void whoComesBackIsUnderstoodAndAnOfficerReadsPhotoAndVoiceNote(Playbill stories) {
        holds(stories, "f");
    }

    @Test
    void anAdviserLosesNothingInAMorningAndCallsBackWhoAskedForIt(Playbill stories) {
        holds(stories, "g");
    }

    @Test
    void whoRefusedConsentMayGiveItAndFilesByName(Playbill stories) {
        holds(stories, "h");
    }

    @Test
    void theReportSaysWhatTheEventsSay(Playbill stories) {
        holds(stories, "i");
    }

    @Test
    void noPromisedStoryIsMissing(Playbill stories) {
        assertThat(stories.missing()).isEmpty();
    }

    private static void holds(Playbill stories, String letter) {
        Throwable failure = stories.of(letter).failure();
        if (failure != null) {
            throw new AssertionError(stories.of(letter).story().title(), failure);
        }
    }
}
