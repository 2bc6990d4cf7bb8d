/** The ear as an encoder in ONNX form; the one adapter to the runtime. */
@NullMarked
package xinsheng.meaning.onnx;

import org.jspecify.annotations.NullMarked;
