/// The report for programs (JSON, CSV) and for people (`/informe`).
@NullMarked
package org.ventanilla.analytics.rest;

import org.jspecify.annotations.NullMarked;
