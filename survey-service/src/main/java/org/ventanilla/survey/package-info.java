/// Satisfaction surveys: after each attention, this service asks the person once how satisfied they are.
/// People who did
/// not consent to the use of their data are not asked.
///
/// When an attention ends, `model` decides whether to offer a survey. `kafka` reads the messages
/// and expires surveys. `postgres` stores surveys. `rest` shows the
/// results. The comment of a person is never published.
@NullMarked
package org.ventanilla.survey;

import org.jspecify.annotations.NullMarked;
