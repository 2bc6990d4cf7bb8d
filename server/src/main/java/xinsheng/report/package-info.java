/** The summary of a call, and the reports that are kept. */
@NullMarked
package xinsheng.report;

import org.jspecify.annotations.NullMarked;
