package org.ventanilla.conversation.model;

import java.time.Duration;

/// The limits of all lengths, numbers and durations that could grow without end in a conversation.
public final class ConversationLimits {

    /// The number of invalid document numbers after which the dialogue continues without a
    /// document.
    static final int DOCUMENT_TRIES = 3;

    /// The number of answers to the data notice that match no option, after which the menu for
    /// people who have not decided is shown.
    static final int CONSENT_TRIES = 3;

    /// The number of consecutive answers that were not understood, after which an adviser or the
    /// filing of a request is offered.
    static final int MISUNDERSTOOD_BEFORE_HELP = 3;

    static final int STORY_CHARACTERS = 10_000;
    static final int STORY_FILES = 10;

    /// The greatest number of messages in one story. Each message is stored separately until the
    /// story is filed.
    static final int STORY_MESSAGES = 500;

    static final int NAME_CHARACTERS = 120;
    static final int ADDRESS_CHARACTERS = 250;

    /// The length of the excerpt of the story in the summary.
    static final int SUMMARY_CHARACTERS = 300;

    /// The longest text of an adviser. A WhatsApp text message takes 4096 characters.
    public static final int ADVISER_TEXT_CHARACTERS = 4_000;

    /// The longest line for an order or for the answers in a form.
    static final int CONTENT_LINE_CHARACTERS = 4_000;

    /// The number of edited and deleted messages that a conversation remembers.
    static final int CHANGES_KEPT = 50;

    /// How long an unfinished request or registration is kept.
    static final Duration UNFINISHED_KEPT = Duration.ofHours(24);

    /// How long after the end of an attention a message still belongs to the attention, because the
    /// person was writing the message when the attention ended.
    static final Duration LATE_MESSAGE_WINDOW = Duration.ofSeconds(60);

    /// How long after the end of a conversation thanks are answered without opening another
    /// conversation.
    static final Duration THANKS_WINDOW = Duration.ofHours(24);

    /// The greatest length of a comment on a bad score. survey-service has the same limit.
    static final int COMMENT_CHARACTERS = 2_000;

    private ConversationLimits() {}
}
