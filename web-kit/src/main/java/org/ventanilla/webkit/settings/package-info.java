/// The names of settings that changed between two releases.
@NullMarked
package org.ventanilla.webkit.settings;

import org.jspecify.annotations.NullMarked;
