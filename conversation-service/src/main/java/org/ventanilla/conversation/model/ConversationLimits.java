package org.ventanilla.conversation.model;

/// What can grow in a conversation, and how far.
public final class ConversationLimits {

    /// Document numbers a person may mistype before we go on without one.
    static final int DOCUMENT_TRIES = 3;

    /// Answers to the data notice that were none of its options, before the menu without consent.
    static final int CONSENT_TRIES = 3;

    /// Misunderstood answers in a row, before a person or a filing is offered.
    static final int MISUNDERSTOOD_BEFORE_HELP = 3;

    static final int STORY_CHARACTERS = 10_000;
    static final int STORY_FILES = 10;
    static final int NAME_CHARACTERS = 120;
    static final int ADDRESS_CHARACTERS = 250;

    /// How much of the story the summary repeats.
    static final int SUMMARY_CHARACTERS = 300;

    /// Longest text an adviser sends: a WhatsApp text message holds 4096.
    public static final int ADVISER_TEXT_CHARACTERS = 4_000;

    private ConversationLimits() {}
}
