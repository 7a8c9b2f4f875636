/// Satisfaction surveys: asks a person once after each attention how it went, and only if the
/// person agreed to be asked.
///
/// When an attention ends, `model` decides whether to offer a survey. `kafka` reads the messages
/// and expires surveys. `postgres` stores surveys; the comment is never published. `rest` shows the
/// results.
@NullMarked
package org.ventanilla.survey;

import org.jspecify.annotations.NullMarked;
