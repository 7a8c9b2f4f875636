/// The advisers' desk.
@NullMarked
package org.ventanilla.conversation.rest;

import org.jspecify.annotations.NullMarked;
