/// The store of surveys in the PostgreSQL database of this service.
@NullMarked
package org.ventanilla.survey.postgres;

import org.jspecify.annotations.NullMarked;
