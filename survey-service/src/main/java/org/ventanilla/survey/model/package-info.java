/// What is decided: whether to ask, what an answer changes, when it is too late. Pure.
///
/// ```
/// attention ended ─┬─> NOT_OFFERED
///                  └─> OFFERED ──score──> ANSWERED (again as more is told)
///                         └──in time no score──> EXPIRED ──a score given in time, read late──>
///                         ANSWERED
/// ```
@NullMarked
package org.ventanilla.survey.model;

import org.jspecify.annotations.NullMarked;
