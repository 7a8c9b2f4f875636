package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A registration or a request that a person left unfinished. The input is stored for a limited
/// time, so that the person need not write the input again.
///
/// @param registering the registration with the answers so far; absent if none is unfinished
/// @param filing the request with the answers so far; absent if none is unfinished
/// @param until when the input is deleted
public record UnfinishedInput(Stage.@Nullable Registering registering, Stage.@Nullable Filing filing, Instant until) {

    /// Returns the unfinished input after the person leaves a stage, combined with earlier
    /// unfinished input.
    ///
    /// @return absent if the stage leaves nothing to save
    static @Nullable UnfinishedInput afterLeaving(Stage stage, @Nullable UnfinishedInput before, Instant now) {
        UnfinishedInput known = before == null ? new UnfinishedInput(null, null, now) : before;
        Instant until = now.plus(ConversationLimits.UNFINISHED_KEPT);
        return switch (stage) {
            case Stage.Registering registering ->
                new UnfinishedInput(
                        registering.withoutFiling(),
                        registering.filing() != null && registering.filing().hasContent()
                                ? Stage.Filing.resuming(registering.filing())
                                : known.filing,
                        until);
            case Stage.Filing filing ->
                filing.isWorthKeeping() ? new UnfinishedInput(known.registering, filing, until) : null;
            case Stage.Consenting _,
                    Stage.Choosing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _,
                    Stage.Queued _,
                    Stage.WithAdviser _,
                    Stage.Surveying _,
                    Stage.Closed _ -> null;
        };
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(until);
    }

    UnfinishedInput withoutRegistering() {
        return new UnfinishedInput(null, filing, until);
    }

    UnfinishedInput withoutFiling() {
        return new UnfinishedInput(registering, null, until);
    }

    UnfinishedInput withFiling(Stage.Filing changed) {
        return new UnfinishedInput(registering, changed, until);
    }
}
