package org.ventanilla.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/// Anything one service tells another: an event, a command or a reply.
public interface Message {

    /// The instant of the decision that produced it; becomes `ce_time`.
    Instant at();

    /// What keeps order: messages with one key arrive in the order they were written. Never
    /// personal data.
    @JsonIgnore
    String key();
}
