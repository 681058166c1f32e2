/** ResNet-50, written with blocks. */
@NullMarked
package io.keratin.samples.resnet;

import org.jspecify.annotations.NullMarked;
