/** The manual's own words: emotions, risk levels, grounds of escalation, stages of a call. */
@NullMarked
package xinsheng.manual;

import org.jspecify.annotations.NullMarked;
