package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The stories of the demo, each as a test.
@ExtendWith(RunningSuite.class)
class StoriesIT {

    @Test
    void aCitizenConsentsAsksIsAttendedAndAnswersTheSurvey(StoryRun stories) {
        assertPlayed(stories, "a");
    }

    @Test
    void aCitizenWhoRefusesConsentCanFileAnAnonymousDenuncia(StoryRun stories) {
        assertPlayed(stories, "b");
    }

    @Test
    void aPeticionGetsANumberAndALegalTermAndItsStatusNeedsASecondFactor(StoryRun stories) {
        assertPlayed(stories, "c");
    }

    @Test
    void leavingTheQueueCountsAsOneAbandonment(StoryRun stories) {
        assertPlayed(stories, "d");
    }

    @Test
    void aNoticeIsCompleteWhenItIsOpenedAndItsCertificateCanBeVerified(StoryRun stories) {
        assertPlayed(stories, "e");
    }

    @Test
    void aReturningCitizenIsRecognisedAndAnOfficerReadsPhotoAndVoiceNote(StoryRun stories) {
        assertPlayed(stories, "f");
    }

    @Test
    void anAdviserLosesNoMessageAndCallsBackACitizen(StoryRun stories) {
        assertPlayed(stories, "g");
    }

    @Test
    void aCitizenWhoRefusedConsentCanGiveItLaterAndFileByName(StoryRun stories) {
        assertPlayed(stories, "h");
    }

    @Test
    void theReportMatchesTheEvents(StoryRun stories) {
        assertPlayed(stories, "i");
    }

    @Test
    void noPromisedStoryIsMissing(StoryRun stories) {
        assertThat(stories.missing()).isEmpty();
    }

    private static void assertPlayed(StoryRun stories, String letter) {
        Throwable failure = stories.of(letter).failure();
        if (failure != null) {
            throw new AssertionError(stories.of(letter).story().title(), failure);
        }
    }
}
