/**
 * What happened in a call: its events in order, what is remembered of them, and the report made of
 * it.
 */
@NullMarked
package xinsheng.ledger;

import org.jspecify.annotations.NullMarked;
