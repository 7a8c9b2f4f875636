/// The report as an API (JSON, CSV) and as a page (`/informe`).
@NullMarked
package org.ventanilla.analytics.rest;

import org.jspecify.annotations.NullMarked;
