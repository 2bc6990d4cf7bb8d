/**
 * Domain and contract: each as the other. The one place of generated types, beside the services.
 */
@NullMarked
package xinsheng.wire;

import org.jspecify.annotations.NullMarked;
