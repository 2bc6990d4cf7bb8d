/** The manual as data: loads and checks the entries that say what to hear and what to answer. */
@NullMarked
package xinsheng.playbook;

import org.jspecify.annotations.NullMarked;
