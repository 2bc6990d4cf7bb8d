/**
 * The running calls, whatever carries them: who is admitted, who watches, who is told to go. Knows
 * no wire.
 */
@NullMarked
package xinsheng.live;

import org.jspecify.annotations.NullMarked;
