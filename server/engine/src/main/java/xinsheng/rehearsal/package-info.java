/** Tries a playbook without a call: examples, timelines, checks and explanations. */
@NullMarked
package xinsheng.rehearsal;

import org.jspecify.annotations.NullMarked;
