/** Reports that are kept. */
@NullMarked
package xinsheng.store;

import org.jspecify.annotations.NullMarked;
