package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A registration or a request that a person left unfinished. It is kept for a while, so that
/// nobody has to write it again.
///
/// @param registering the registration with the data given so far
/// @param filing the request with the answers given so far
/// @param until when it is deleted
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
