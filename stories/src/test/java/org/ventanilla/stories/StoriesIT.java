package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests that each story of the demo keeps its promises. Each story has a letter.
@ExtendWith(RunningSuite.class)
class StoriesIT {

    @Test
    void aCitizenConsentsAsksIsAttendedAndAnswersTheSurvey(StoryRun stories) {
        assertPromisesKept(stories, "a");
    }

    @Test
    void aCitizenWhoRefusesConsentCanFileAnAnonymousReportOfAWrongdoing(StoryRun stories) {
        assertPromisesKept(stories, "b");
    }

    @Test
    void aPetitionGetsANumberAndALegalTermAndItsStatusNeedsASecondFactor(StoryRun stories) {
        assertPromisesKept(stories, "c");
    }

    @Test
    void leavingTheQueueCountsAsOneAbandonment(StoryRun stories) {
        assertPromisesKept(stories, "d");
    }

    @Test
    void aNoticeIsCompleteWhenItIsOpenedAndItsCertificateCanBeVerified(StoryRun stories) {
        assertPromisesKept(stories, "e");
    }

    @Test
    void aReturningCitizenIsRecognisedAndAnOfficerReadsPhotoAndVoiceNote(StoryRun stories) {
        assertPromisesKept(stories, "f");
    }

    @Test
    void anAdviserLosesNoMessageAndCallsBackACitizen(StoryRun stories) {
        assertPromisesKept(stories, "g");
    }

    @Test
    void aCitizenWhoRefusedConsentCanGiveItLaterAndFileByName(StoryRun stories) {
        assertPromisesKept(stories, "h");
    }

    @Test
    void theReportMatchesTheEvents(StoryRun stories) {
        assertPromisesKept(stories, "i");
    }

    @Test
    void aCitizenWithoutWhatsAppConsentsAndFilesBySms(StoryRun stories) {
        assertPromisesKept(stories, "j");
    }

    @Test
    void noPromisedStoryIsMissing(StoryRun stories) {
        assertThat(stories.missingLetters()).isEmpty();
    }

    /// Asserts that the story with this letter was played without a failure.
    private static void assertPromisesKept(StoryRun stories, String letter) {
        Throwable failure = stories.withLetter(letter).failure();
        if (failure != null) {
            throw new AssertionError(stories.withLetter(letter).story().title(), failure);
        }
    }
}
