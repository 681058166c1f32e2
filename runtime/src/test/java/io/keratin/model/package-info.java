/** Tests of models, on networks written by hand as the compiler would write them. */
@NullMarked
package io.keratin.model;

import org.jspecify.annotations.NullMarked;
