/** Observed signs: matches the playbook's entries against what was said and how. */
@NullMarked
package xinsheng.cue;

import org.jspecify.annotations.NullMarked;
