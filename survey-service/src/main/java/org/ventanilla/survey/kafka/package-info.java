/// Reads finished attentions and answers from Kafka, and expires unanswered surveys.
@NullMarked
package org.ventanilla.survey.kafka;

import org.jspecify.annotations.NullMarked;
