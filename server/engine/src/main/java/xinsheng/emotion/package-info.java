/** From cues to emotion levels and risk: they rise fast and fall slowly. */
@NullMarked
package xinsheng.emotion;

import org.jspecify.annotations.NullMarked;
