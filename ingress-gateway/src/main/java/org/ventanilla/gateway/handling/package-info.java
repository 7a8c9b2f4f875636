/// Handles raw webhooks, and statuses whose message remained unknown.
@NullMarked
package org.ventanilla.gateway.handling;

import org.jspecify.annotations.NullMarked;
