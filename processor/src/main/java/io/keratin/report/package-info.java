/** Shows problems at their place in the source. */
@NullMarked
package io.keratin.report;

import org.jspecify.annotations.NullMarked;
