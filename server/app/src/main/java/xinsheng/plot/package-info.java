/** Draws the voices of a recorded call. */
@NullMarked
package xinsheng.plot;

import org.jspecify.annotations.NullMarked;
