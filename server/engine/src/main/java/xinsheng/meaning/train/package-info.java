/** Trains the ear's heads on, from vectors that stay as they are. */
@NullMarked
package xinsheng.meaning.train;

import org.jspecify.annotations.NullMarked;
