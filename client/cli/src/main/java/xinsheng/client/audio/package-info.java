/** Recordings as they are sent. */
@NullMarked
package xinsheng.client.audio;

import org.jspecify.annotations.NullMarked;
