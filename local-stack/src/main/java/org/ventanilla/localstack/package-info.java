/// The whole suite on one computer: broker, database, simulator, home page and six services, each
/// a process of its own under one supervisor.
///
/// `Main` is the command line, `Supervisor` the process that stays in the background after `up`,
/// and `LocalStack` what both use; system tests use it too, with other ports and another folder,
/// to kill a service and bring it back.
@NullMarked
package org.ventanilla.localstack;

import org.jspecify.annotations.NullMarked;
