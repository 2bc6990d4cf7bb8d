/** Figures behind judgements: what was measured, in what unit, against what limit. */
@NullMarked
package xinsheng.measure;

import org.jspecify.annotations.NullMarked;
