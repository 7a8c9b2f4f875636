package org.ventanilla.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/// A message from one service to another: an event, a command or a reply.
public interface Message {

    /// The instant of the decision that produced the message. The header `ce_time` contains this instant.
    Instant at();

    /// The key of the message's record. Messages with the same key are read in the order in which they
    /// were written. A key never contains personal data.
    @JsonIgnore
    String key();
}
