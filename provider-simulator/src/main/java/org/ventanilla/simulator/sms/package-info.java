/// The SMS aggregator: the accounts of the business, the messages in both directions, and the callbacks
/// to the gateway, each in the form of the provider that the account imitates.
@NullMarked
package org.ventanilla.simulator.sms;

import org.jspecify.annotations.NullMarked;
