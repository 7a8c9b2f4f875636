/// Reads from Kafka that attentions have ended and that people have answered, and expires unanswered surveys.
@NullMarked
package org.ventanilla.survey.kafka;

import org.jspecify.annotations.NullMarked;
