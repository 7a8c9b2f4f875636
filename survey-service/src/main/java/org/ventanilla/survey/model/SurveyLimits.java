package org.ventanilla.survey.model;

/// Every limit of this service, in one table.
public final class SurveyLimits {

    /// Characters of a comment that are kept; what is beyond is cut.
    public static final int COMMENT_CHARACTERS = 2_000;

    /// Surveys that expire in one transaction.
    public static final int EXPIRED_AT_ONCE = 200;

    /// Surveys in one answer of the API, the newest first.
    public static final int LISTED = 500;

    private SurveyLimits() {}
}
