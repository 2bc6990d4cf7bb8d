/** What the tests of every module share. */
@NullMarked
package xinsheng.testing;

import org.jspecify.annotations.NullMarked;
