package org.ventanilla.survey.model;

/// All limits of this service.
public final class SurveyLimits {

    /// Maximum length of a stored comment, in characters; longer comments are cut.
    public static final int COMMENT_CHARACTERS = 2_000;

    /// Maximum number of surveys that expire in a transaction.
    public static final int EXPIRED_AT_ONCE = 200;

    /// Maximum number of surveys in a response of the API, newest first.
    public static final int LISTED_SURVEYS = 500;

    private SurveyLimits() {}
}
