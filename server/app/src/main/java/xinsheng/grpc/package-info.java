/** The wire: thin mapping between the session and xinsheng.v1, flow control, errors. */
@NullMarked
package xinsheng.grpc;

import org.jspecify.annotations.NullMarked;
