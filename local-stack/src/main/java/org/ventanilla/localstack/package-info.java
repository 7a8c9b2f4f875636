/// The whole suite on one computer: broker, database, simulator and six services. Each of them runs in a
/// separate process. A supervisor starts these processes, and serves the home page.
///
/// `Main` is the command line, and `Supervisor` is the process that runs in the background after
/// `up`. Both use `LocalStack`. The modules stories, faults and bench also use `LocalStack`, with
/// other ports and another folder, to kill and restart services.
@NullMarked
package org.ventanilla.localstack;

import org.jspecify.annotations.NullMarked;
