/// `./ventanilla bench`, which measures how fast the suite is on this computer. The limit of a figure is
/// measured in the same run as the figure. The benchmark also checks the durability settings of the
/// suite, and whether a message of the benchmark was lost, doubled or out of order.
@NullMarked
package org.ventanilla.bench;

import org.jspecify.annotations.NullMarked;
