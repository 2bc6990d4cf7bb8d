/** Words as text: normal form with alignment, tokens, lemmas and dependencies. */
@NullMarked
package xinsheng.text;

import org.jspecify.annotations.NullMarked;
