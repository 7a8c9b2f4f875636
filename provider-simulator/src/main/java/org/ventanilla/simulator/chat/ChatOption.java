package org.ventanilla.simulator.chat;

import org.jspecify.annotations.Nullable;

/// An option that the citizen can tap.
///
/// @param id the id that the reply contains; for a quick reply of a template, the payload
/// @param section the heading of the section of the list in which the option is
public record ChatOption(
        String id,
        String title,
        @Nullable String description,
        @Nullable String section) {}
