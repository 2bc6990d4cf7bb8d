/** Turns of kept calls, labelled by people, for the ear to learn from. */
@NullMarked
package xinsheng.labelling;

import org.jspecify.annotations.NullMarked;
