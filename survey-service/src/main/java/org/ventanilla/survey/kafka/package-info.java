/// Brings in finished attentions and answers, and lets silence expire.
@NullMarked
package org.ventanilla.survey.kafka;

import org.jspecify.annotations.NullMarked;
