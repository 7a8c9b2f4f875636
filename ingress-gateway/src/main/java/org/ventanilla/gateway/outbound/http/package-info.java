/// The client of the provider's HTTP interface for sending.
@NullMarked
package org.ventanilla.gateway.outbound.http;

import org.jspecify.annotations.NullMarked;
