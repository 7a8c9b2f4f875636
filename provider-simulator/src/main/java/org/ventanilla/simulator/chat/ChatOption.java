package org.ventanilla.simulator.chat;

import org.jspecify.annotations.Nullable;

/// One thing to tap.
///
/// @param id comes back in the reply; for a template's quick reply its payload
/// @param section the heading above it in a list
public record ChatOption(
        String id,
        String title,
        @Nullable String description,
        @Nullable String section) {}
