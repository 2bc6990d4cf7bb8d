/** What can go wrong that the caller can mend: one reason each, with text that says what to do. */
@NullMarked
package xinsheng.fault;

import org.jspecify.annotations.NullMarked;
