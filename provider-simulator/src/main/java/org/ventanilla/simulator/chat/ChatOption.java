package org.ventanilla.simulator.chat;

import org.jspecify.annotations.Nullable;

/// An option that the citizen can tap.
///
/// @param id the id that the reply contains; for the quick reply of a template, its payload
/// @param section the heading of its section in a list
public record ChatOption(
        String id,
        String title,
        @Nullable String description,
        @Nullable String section) {}
