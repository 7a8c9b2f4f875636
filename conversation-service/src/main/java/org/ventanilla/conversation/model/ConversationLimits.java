package org.ventanilla.conversation.model;

import java.time.Duration;

/// What can grow in a conversation, and how far.
public final class ConversationLimits {

    /// Document numbers a person may mistype before the dialogue continues without one.
    static final int DOCUMENT_TRIES = 3;

    /// Answers to the data notice that were none of its options, before the menu without consent.
    static final int CONSENT_TRIES = 3;

    /// Misunderstood answers in a row, before a person or a filing is offered.
    static final int MISUNDERSTOOD_BEFORE_HELP = 3;

    static final int STORY_CHARACTERS = 10_000;
    static final int STORY_FILES = 10;

    /// Messages of one story: each is kept by itself until the story is filed.
    static final int STORY_MESSAGES = 500;

    static final int NAME_CHARACTERS = 120;
    static final int ADDRESS_CHARACTERS = 250;

    /// How much of the story the summary repeats.
    static final int SUMMARY_CHARACTERS = 300;

    /// Longest text an adviser sends: a WhatsApp text message holds 4096.
    public static final int ADVISER_TEXT_CHARACTERS = 4_000;

    /// Edited and deleted messages that one conversation remembers, the newest.
    static final int CHANGES_KEPT = 50;

    /// How long a request or a registration that was left is kept.
    static final Duration UNFINISHED_KEPT = Duration.ofHours(24);

    /// How long after an attention ended the person's words still belong to it: they were being
    /// typed when it ended.
    static final Duration CROSSING = Duration.ofSeconds(60);

    /// How long after the end of a conversation a word of thanks belongs to it.
    static final Duration THANKS_FOLLOW = Duration.ofHours(24);

    /// What a person says about a bad score: survey-service keeps as much.
    static final int COMMENT_CHARACTERS = 2_000;

    private ConversationLimits() {}
}
