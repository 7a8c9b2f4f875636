/// The reports and their records as an API (JSON and CSV), and the reports as a page (`/informe`).
@NullMarked
package org.ventanilla.analytics.rest;

import org.jspecify.annotations.NullMarked;
