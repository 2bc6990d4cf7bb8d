/** Recogniser and text models: the manifest, the fetch command, what is installed. */
@NullMarked
package xinsheng.models;

import org.jspecify.annotations.NullMarked;
