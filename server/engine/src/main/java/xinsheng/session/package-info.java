/** One call from its first frame to its report: the stages in order, the events they give. */
@NullMarked
package xinsheng.session;

import org.jspecify.annotations.NullMarked;
