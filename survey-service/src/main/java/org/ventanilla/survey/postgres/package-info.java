/// The surveys in this service's own database.
@NullMarked
package org.ventanilla.survey.postgres;

import org.jspecify.annotations.NullMarked;
