/** What the agent could say next, and what to watch in the agent's own speech. */
@NullMarked
package xinsheng.suggest;

import org.jspecify.annotations.NullMarked;
