/** Client library: streams a call to a server and hears its events. */
@NullMarked
package xinsheng.client;

import org.jspecify.annotations.NullMarked;
