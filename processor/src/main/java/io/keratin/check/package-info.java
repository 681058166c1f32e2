/** The rules that a model must keep, one class a rule. */
@NullMarked
package io.keratin.check;

import org.jspecify.annotations.NullMarked;
