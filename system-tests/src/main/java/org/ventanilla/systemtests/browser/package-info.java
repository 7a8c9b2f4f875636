/// A real browser, driven over its DevTools protocol: real key strokes, real clicks, real pictures.
/// The few commands we need, instead of a library that brings browsers of its own.
@NullMarked
package org.ventanilla.systemtests.browser;

import org.jspecify.annotations.NullMarked;
