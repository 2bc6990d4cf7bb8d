/** Puts a server under load, and under faults, and measures what callers notice. */
@NullMarked
package xinsheng.client.load;

import org.jspecify.annotations.NullMarked;
