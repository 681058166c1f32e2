/**
 * A model whose weights come along with it: compared while Java compiles, and loaded by name.
 *
 * <p>The weights were trained on the embedded images by the sample {@code mlp}, with
 * {@code --epochs 20 --out clothing.h5}.
 */
@NullMarked
package io.keratin.samples.pretrained;

import org.jspecify.annotations.NullMarked;
