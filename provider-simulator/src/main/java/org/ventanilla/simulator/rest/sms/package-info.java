/// The APIs with which the business sends SMS: one resource for each provider that the aggregator
/// imitates.
@NullMarked
package org.ventanilla.simulator.rest.sms;

import org.jspecify.annotations.NullMarked;
