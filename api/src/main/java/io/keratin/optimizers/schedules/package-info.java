/** How the learning rate changes from step to step: Keras's schedules, one file each. */
@NullMarked
package io.keratin.optimizers.schedules;

import org.jspecify.annotations.NullMarked;
