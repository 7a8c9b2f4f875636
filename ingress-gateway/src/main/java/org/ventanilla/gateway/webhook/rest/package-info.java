/// Answers the providers' HTTP requests.
@NullMarked
package org.ventanilla.gateway.webhook.rest;

import org.jspecify.annotations.NullMarked;
