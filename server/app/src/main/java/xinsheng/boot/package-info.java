/**
 * Puts a server together from its settings: languages, playbooks, transports; starts and stops it.
 */
@NullMarked
package xinsheng.boot;

import org.jspecify.annotations.NullMarked;
