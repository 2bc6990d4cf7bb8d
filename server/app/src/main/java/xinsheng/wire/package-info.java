/** Maps between domain and contract. Generated types stop here and in the services. */
@NullMarked
package xinsheng.wire;

import org.jspecify.annotations.NullMarked;
