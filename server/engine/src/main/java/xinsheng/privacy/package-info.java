/** Words as others may see them: redacted texts, events and reports. */
@NullMarked
package xinsheng.privacy;

import org.jspecify.annotations.NullMarked;
