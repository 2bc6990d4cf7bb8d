/** What an operator sees: metrics and probes. */
@NullMarked
package xinsheng.ops;

import org.jspecify.annotations.NullMarked;
