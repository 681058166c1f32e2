/**
 * What looks at all modules together: the total of their tests and, as tests, their architecture.
 */
@NullMarked
package io.keratin.checks;

import org.jspecify.annotations.NullMarked;
