/** Who calls, and what they may do. */
@NullMarked
package xinsheng.auth;

import org.jspecify.annotations.NullMarked;
