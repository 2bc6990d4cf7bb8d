/** Xinsheng: listens to customer-service calls and helps the person who has to answer. */
@NullMarked
package xinsheng;

import org.jspecify.annotations.NullMarked;
