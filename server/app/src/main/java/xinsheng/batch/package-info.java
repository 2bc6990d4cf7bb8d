/** Recorded files through the same session: events as JSON lines and one summary table. */
@NullMarked
package xinsheng.batch;

import org.jspecify.annotations.NullMarked;
