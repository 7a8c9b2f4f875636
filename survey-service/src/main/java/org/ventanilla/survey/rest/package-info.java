/// The page and the API for the results of surveys.
@NullMarked
package org.ventanilla.survey.rest;

import org.jspecify.annotations.NullMarked;
