/// Results for people and for programs.
@NullMarked
package org.ventanilla.survey.rest;

import org.jspecify.annotations.NullMarked;
