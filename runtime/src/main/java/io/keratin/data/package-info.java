/** What goes into models: samples, their sizes, and checks on them. */
@NullMarked
package io.keratin.data;

import org.jspecify.annotations.NullMarked;
