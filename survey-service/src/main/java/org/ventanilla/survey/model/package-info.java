/// The rules of surveys, as pure functions: whether to offer a survey, what an answer changes, and when a
/// survey
/// expires.
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
