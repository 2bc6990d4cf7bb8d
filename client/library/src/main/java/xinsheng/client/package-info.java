/**
 * Client library: streams calls to a server and hears their events. Start with {@link
 * xinsheng.client.XinshengClient}; {@link xinsheng.client.CallStream} is one call, {@link
 * xinsheng.client.CallListener} hears it.
 */
@NullMarked
package xinsheng.client;

import org.jspecify.annotations.NullMarked;
