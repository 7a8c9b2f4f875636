/// The whole suite on one computer: broker, database, simulator, home page and six services, each
/// in its own process under one supervisor.
///
/// `Main` is the command line, `Supervisor` is the process that runs in the background after `up`,
/// and both use `LocalStack`. Stories, faults and bench use `LocalStack` too, with other ports and another
/// folder, to kill and restart services.
@NullMarked
package org.ventanilla.localstack;

import org.jspecify.annotations.NullMarked;
