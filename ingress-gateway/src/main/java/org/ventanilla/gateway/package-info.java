/// The only door to the providers.
///
/// What they send is verified and stored as raw bytes before anything else (`webhook`), then read
/// item by item (`normalise`, `handling`): messages become events under the contact's id
/// (`directory`), statuses become receipts (`receipts`). What the suite owes to persons is
/// journalled and sent within the providers' rules (`dispatch`). How far all this has come is
/// reported (`progress`), so that nobody judges a silence that is only a delay.
@NullMarked
package org.ventanilla.gateway;

import org.jspecify.annotations.NullMarked;
