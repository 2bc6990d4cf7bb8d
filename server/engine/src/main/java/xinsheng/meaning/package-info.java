/** The learned ear: what is meant by a turn, beside the words that rules listen for. */
@NullMarked
package xinsheng.meaning;

import org.jspecify.annotations.NullMarked;
