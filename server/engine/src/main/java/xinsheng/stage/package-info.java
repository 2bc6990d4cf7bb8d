/** The stages of the analysis, and what they are measured by. */
@NullMarked
package xinsheng.stage;

import org.jspecify.annotations.NullMarked;
