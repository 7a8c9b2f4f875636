/// Satisfaction surveys. Owned by survey-service.
@NullMarked
package org.ventanilla.contracts.survey;

import org.jspecify.annotations.NullMarked;
