/** What an operator can set. */
@NullMarked
package xinsheng.config;

import org.jspecify.annotations.NullMarked;
