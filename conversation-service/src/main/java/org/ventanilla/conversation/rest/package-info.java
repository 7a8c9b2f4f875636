/// The advisers' desk and the supervisors' live board.
@NullMarked
package org.ventanilla.conversation.rest;

import org.jspecify.annotations.NullMarked;
