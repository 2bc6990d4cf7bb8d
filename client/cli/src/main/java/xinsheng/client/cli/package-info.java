/** Command line: stream a recording, judge a sentence, watch running calls. */
@NullMarked
package xinsheng.client.cli;

import org.jspecify.annotations.NullMarked;
