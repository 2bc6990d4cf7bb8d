/** The commands of an operator and an analyst: serve, analyze, fetch-models. */
@NullMarked
package xinsheng.cli;

import org.jspecify.annotations.NullMarked;
