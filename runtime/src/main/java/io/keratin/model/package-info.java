/** Models: weights, prediction, and the contract between generated code and the run time. */
@NullMarked
package io.keratin.model;

import org.jspecify.annotations.NullMarked;
