/// Receives and answers the providers' HTTP requests.
@NullMarked
package org.ventanilla.gateway.inbound.rest;

import org.jspecify.annotations.NullMarked;
