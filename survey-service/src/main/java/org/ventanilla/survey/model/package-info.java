/// The rules of a survey: whether to offer it, what an answer changes, and when it expires. Pure
/// functions.
///
/// ```
/// attention ended ─┬─> NOT_OFFERED
///                  └─> OFFERED ─┬─ a score ──────────> ANSWERED
///                               └─ no score in time ─> EXPIRED
///
/// EXPIRED ── a score that was given in time but read late ──> ANSWERED
/// ```
@NullMarked
package org.ventanilla.survey.model;

import org.jspecify.annotations.NullMarked;
