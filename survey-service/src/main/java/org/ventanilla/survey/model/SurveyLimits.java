package org.ventanilla.survey.model;

/// The limits of this service.
public final class SurveyLimits {

    /// The maximum length of a stored comment, in characters. A longer comment is cut.
    public static final int MAX_COMMENT_CHARACTERS = 2_000;

    /// The maximum number of surveys that expire in one transaction.
    public static final int MAX_SURVEYS_EXPIRED_AT_ONCE = 200;

    /// The maximum number of surveys in a response of the API. The response contains the newest surveys.
    public static final int MAX_SURVEYS_IN_RESPONSE = 500;

    private SurveyLimits() {}
}
