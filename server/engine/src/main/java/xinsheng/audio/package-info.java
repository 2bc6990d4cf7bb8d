/** From bytes on the wire to fixed frames of 16 kHz samples, placed by the sample count. */
@NullMarked
package xinsheng.audio;

import org.jspecify.annotations.NullMarked;
