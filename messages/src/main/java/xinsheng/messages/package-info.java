/** What people read, in their language: one file of ICU messages a language. */
@NullMarked
package xinsheng.messages;

import org.jspecify.annotations.NullMarked;
