package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person began and left: kept for a while, so that nobody tells anything twice.
///
/// @param registering how far they told who they are
/// @param filing the request as far as it was told
/// @param until when it is forgotten
public record Unfinished(
        Stage.@Nullable Registering registering, Stage.@Nullable Filing filing, Instant until) {

    /// What a stage leaves behind, beside what was left before.
    ///
    /// @return absent where the stage leaves nothing
    static @Nullable Unfinished left(Stage stage, @Nullable Unfinished before, Instant now) {
        Unfinished known = before == null ? new Unfinished(null, null, now) : before;
        Instant until = now.plus(ConversationLimits.UNFINISHED_KEPT);
        return switch (stage) {
            case Stage.Registering registering ->
                    new Unfinished(
                            registering.withoutFiling(),
                            registering.filing() != null && registering.filing().isTold()
                                    ? Stage.Filing.resuming(registering.filing())
                                    : known.filing,
                            until);
            case Stage.Filing filing ->
                    filing.isWorthKeeping()
                            ? new Unfinished(known.registering, filing, until)
                            : null;
            case Stage.Consenting _,
                    Stage.Choosing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _,
                    Stage.Queued _,
                    Stage.WithAdviser _,
                    Stage.Surveying _,
                    Stage.Closed _ ->
                    null;
        };
    }

    boolean isForgotten(Instant now) {
        return !now.isBefore(until);
    }

    Unfinished withoutRegistering() {
        return new Unfinished(null, filing, until);
    }

    Unfinished withoutFiling() {
        return new Unfinished(registering, null, until);
    }

    Unfinished with(Stage.Filing changed) {
        return new Unfinished(registering, changed, until);
    }
}
